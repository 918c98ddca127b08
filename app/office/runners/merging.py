"""Two entries that are the same made one: chosen, told what will happen, merged; Angre is in the history."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from app.actions.merging import merge_offers, merge_organisations, merge_places
from app.domain.errors import BusyError, ConflictError, InUseError, NotFoundError
from app.domain.office.said import Said
from app.domain.office.verbs import Verb
from app.office.forms import Typed, TypedForm
from app.office.parts import Parts
from app.office.saving import VERSION, said_in, show_at_once
from app.office.staff import admit, database_of, permit
from app.store.database import Database
from app.store.kinds import OFFER, ORGANISATION, PLACE, Kind
from app.store.office import entry_of
from app.store.office_lists import list_doors, list_offers, list_organisations
from app.store.versions import read_version

TO = "/kontor/sla-sammen"
NOT_DONE = "Noen har endret en av dem, eller noe trenger den. Ingenting er gjort: se etter, og prøv igjen."
BUSY = "Noen andre lagrer akkurat nå. Ingenting er gjort: prøv igjen om noen sekunder."


@dataclass(frozen=True, slots=True)
class Way:
    """What can be merged: its kind, the verb, the action, and what it is called."""

    kind: Kind
    verb: Verb
    merge: Callable[[Database, Said, str, str], None]
    title: str


WAYS: Mapping[str, Way] = {
    "tilbud": Way(OFFER, Verb.OFFER_MERGE, merge_offers, "Tilbud"),
    "organisasjoner": Way(ORGANISATION, Verb.ORGANISATION_MERGE, merge_organisations, "Organisasjoner"),
    "dorer": Way(PLACE, Verb.PLACE_MERGE, merge_places, "Dører"),
}


class Merging:
    """Hidden doors are not among those to choose: merging one would tell where it is."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._show = parts.screens.show

    def page(self, request: Request) -> Response:
        """Three lists to choose two from."""
        admit(request, Verb.OFFER_MERGE)
        return self._form(request, Typed())

    def save(self, request: Request, typed: TypedForm) -> Response:
        """Merge the two that are chosen, if they are two of a kind."""
        admit(request, Verb.OFFER_MERGE)
        way, choices = WAYS.get(typed.value("slag")), self._choices(request)
        stays, goes = typed.value("blir"), typed.value("bort")
        known = dict(choices.get(typed.value("slag"), ()))
        if way is None or stays not in known or goes not in known or stays == goes:
            kind = typed.value("slag") if way else "tilbud"
            typed.wrong(f"{kind}-{'bort' if stays in known else 'blir'}", "Velg to ulike i lista.")
            return self._form(request, typed, HTTPStatus.UNPROCESSABLE_ENTITY)
        with database_of(request).reading() as session:
            right = permit(request, way.verb, entry_of(session, way.kind, stays))
        try:
            way.merge(database_of(request), said_in(typed, right), stays, goes)
        except (ConflictError, InUseError, NotFoundError):
            typed.wrong("", NOT_DONE)
            return self._form(request, typed, HTTPStatus.CONFLICT)
        except BusyError:
            typed.wrong("", BUSY)
            return self._form(request, typed, HTTPStatus.SERVICE_UNAVAILABLE)
        show_at_once(request)
        return RedirectResponse("/kontor/historikk", HTTPStatus.SEE_OTHER)

    def _choices(self, request: Request) -> dict[str, list[tuple[str, str]]]:
        with database_of(request).reading() as session:
            offers = [(one.id, f"{one.name} ({one.organisation})") for one in list_offers(session)]
            runners = list(list_organisations(session).items())
            doors = [(one.id, one.words) for one in list_doors(session).values() if not one.hidden]
        return {"tilbud": offers, "organisasjoner": runners, "dorer": doors}

    def _form(self, request: Request, typed: Typed, status: HTTPStatus = HTTPStatus.OK) -> Response:
        with database_of(request).reading() as session:
            version = read_version(session)
        return self._show(
            request,
            "office/runners/merging.html",
            status=status,
            form=typed,
            ways=[(name, way.title) for name, way in WAYS.items()],
            choices=self._choices(request),
            version=typed.value(VERSION) or version,
            to=TO,
        )
