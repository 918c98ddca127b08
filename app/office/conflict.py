"""The screen of a conflict: field by field what is yours, theirs, and what was before, and the ways on."""

from dataclasses import dataclass
from http import HTTPStatus

from fastapi import Request, Response

from app.domain.errors import ConflictError
from app.office.forms import Typed
from app.office.parts import Screens
from app.office.saving import VERSION
from app.office.told_fields import Names, told_conflict


@dataclass(frozen=True, slots=True)
class Form:
    """The form that met a conflict."""

    what: str
    """What it is about, in words."""
    to: str
    """Where it is sent."""
    version: int
    """The directory's version now: whoever saves again says it over this."""
    theirs: str | None = None
    """Where it can be seen as the others left it; None for a hidden door, which is never shown by a link."""
    can_look: bool = False
    """It can be gone on with before it is saved."""


def show_conflict(
    screens: Screens, request: Request, error: ConflictError, form: Form, typed: Typed, names: Names
) -> Response:
    """Show both words beside each other, and keep all that was typed."""
    kept = [
        (name, one) for name, every in typed.values.items() for one in every if name not in {VERSION, "gjor"}
    ]
    rows = [told_conflict(one, names) for one in error.conflicts]
    told = {"of": form, "rows": rows, "fields": kept}
    return screens.show(request, "office/conflict.html", status=HTTPStatus.CONFLICT, **told)
