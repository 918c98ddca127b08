"""What every screen that saves needs: the version its page was made of, and readers who see it at once."""

from typing import Protocol, runtime_checkable

from fastapi import Request

from app.domain.office.may import Permit
from app.domain.office.said import Said, Via
from app.look import look_of
from app.office.forms import Typed

VERSION = "versjon"
SOURCE = "kilde"
BUSY = "Noen andre lagrer akkurat nå. Ingenting er tapt: prøv igjen om noen sekunder."
"""What whoever saves is told where another one has kept the directory to themselves for too long."""
_MOST_DIGITS = 15


@runtime_checkable
class Refreshable(Protocol):
    """A source of the directory that can look for a newer one at once."""

    def refresh(self) -> None:
        """Compare with the database now."""


def said_in(typed: Typed, permit: Permit) -> Said:
    """What a form says: over the version that its page showed, from the source that it names.

    Without a version it is over none at all: whatever was changed since is then a conflict.
    """
    words = typed.value(VERSION)
    version = int(words) if words.isdecimal() and len(words) <= _MOST_DIGITS else 0
    return Said(permit, version, Via.FORM, typed.line(SOURCE))


def show_at_once(request: Request) -> None:
    """Let the readers of this worker see what was saved, before whoever saved it goes on."""
    source = look_of(request.scope).resources.snapshots
    if isinstance(source, Refreshable):
        source.refresh()
