"""The history of an offer and of one's own changes, field by field, and taking one of them back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from zoneinfo import ZoneInfo

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from app.actions.undo import undo
from app.deps import Snap
from app.domain.errors import BusyError, ConflictError, InUseError
from app.domain.office.verbs import Verb
from app.domain.snapshot import Snapshot
from app.language.wording import day_text
from app.office.forms import TypedForm
from app.office.parts import Parts
from app.office.saving import said_in, show_at_once
from app.office.staff import Staff, database_of, permit, signed_in
from app.office.told_fields import Line, Names, told_conflict, told_edit
from app.store.histories import Told, changes_by, changes_of_offer
from app.store.kinds import OFFER
from app.store.office import entry_of, entry_of_change, look_at
from app.store.office_lists import list_doors, list_offers, list_organisations
from app.store.versions import read_version

MOST = 50
WAYS = {
    "button": "knapp",
    "form": "skjema",
    "link": "lenke",
    "round": "runde",
    "import": "import",
    "correction": "melding",
    "signal": "signal",
    "command": "kommando",
    "seed": "filene",
}
ROLES = {
    "vakt": "vakt",
    "redaktor": "redaktør",
    "bydel": "bydel",
    "redaksjon": "redaksjonen",
    "varsler": "varsler",
    "link": "lenke",
}
KINDS = {
    "offer": "Tilbudet",
    "place": "Døra",
    "organisation": "Organisasjonen",
    "hours_changes": "Tidene nå",
    "capacity": "Plass nå",
    "confirmations": "Bekreftet",
    "alert": "Varselet",
    "district_version": "Bydelene",
    "school_holiday": "Skoleferien",
}
IN_USE = "Dette kan ikke angres: noe nytt bruker det som kom med endringen."
BUSY = "Noen andre lagrer akkurat nå. Ingenting er endret: prøv igjen om noen sekunder."


@dataclass(frozen=True, slots=True)
class Row:
    """One change in words."""

    version: int
    when: str
    role: str
    way: str
    source: str
    can_undo: bool
    undoes: int | None
    edits: tuple[tuple[str, tuple[Line, ...]], ...]


class History:
    """Two lists of changes, and Angre."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._show = parts.screens.show

    def of_offer(self, request: Request, snapshot: Snap, offer_id: str) -> Response:
        """What was changed of one offer, the newest first."""
        with database_of(request).reading() as session:
            entry = entry_of(session, OFFER, offer_id)
            permit(request, Verb.OFFER_SEE, entry)
            name = look_at(session, OFFER, offer_id).facts["offer"][0]["name"]
            told = changes_of_offer(session, offer_id, MOST)
            version = read_version(session)
        return self._show(
            request,
            "office/history/history.html",
            title=f"Historikk, {name}",
            back=(f"/kontor/tilbud/{offer_id}", name),
            rows=_rows(request, snapshot, told),
            version=version,
        )

    def own(self, request: Request, snapshot: Snap) -> Response:
        """What somebody has changed, the newest first."""
        staff = signed_in(request)
        with database_of(request).reading() as session:
            told = changes_by(session, staff.actor, MOST)
            version = read_version(session)
        return self._show(
            request,
            "office/history/history.html",
            title="Det du har endret",
            back=("/kontor", "Kontoret"),
            rows=_rows(request, snapshot, told),
            version=version,
        )

    def undo(self, request: Request, snapshot: Snap, version: int, typed: TypedForm) -> Response:
        """Take a change back; where others have changed the same since, show it and change nothing."""
        database = database_of(request)
        with database.reading() as session:
            entry = entry_of_change(session, version)
        staff = signed_in(request)
        mine = entry.changed_by == staff.actor
        right = permit(request, Verb.CHANGE_UNDO_OWN if mine else Verb.CHANGE_UNDO_ANY, entry)
        try:
            undo(database, said_in(typed, right), version)
        except ConflictError as error:
            names = _names(request, snapshot)
            rows = [told_conflict(one, names) for one in error.conflicts]
            return self._refused(request, HTTPStatus.CONFLICT, rows=rows)
        except InUseError:
            return self._refused(request, HTTPStatus.CONFLICT, why=IN_USE)
        except BusyError:
            return self._refused(request, HTTPStatus.SERVICE_UNAVAILABLE, why=BUSY)
        show_at_once(request)
        offers = sorted(entry.offers)
        to = f"/kontor/tilbud/{offers[0]}/historikk" if len(offers) == 1 else "/kontor/historikk"
        return RedirectResponse(to, HTTPStatus.SEE_OTHER)

    def _refused(
        self,
        request: Request,
        status: HTTPStatus,
        *,
        rows: Sequence[tuple[str, str, str, str]] = (),
        why: str = "",
    ) -> Response:
        return self._show(request, "office/history/not_undone.html", status=status, rows=rows, why=why)


def _rows(request: Request, snapshot: Snapshot, told: Iterable[Told]) -> list[Row]:
    names, zone, staff = _names(request, snapshot), snapshot.context.zone, signed_in(request)
    return [_row(one, names, zone, staff) for one in told]


def _names(request: Request, snapshot: Snapshot) -> Names:
    with database_of(request).reading() as session:
        offers = {one.id: one.name for one in list_offers(session)}
        return Names(list_doors(session), list_organisations(session), snapshot.district_names, offers)


def _row(told: Told, names: Names, zone: ZoneInfo, staff: Staff) -> Row:
    edits = ((KINDS.get(one.kind.name, one.kind.name), tuple(told_edit(one, names))) for one in told.edits)
    return Row(
        version=told.version,
        when=_when(told.at, zone),
        role=ROLES.get(told.role, told.role),
        way=WAYS.get(told.via, told.via),
        source=told.source or "",
        can_undo=told.actor == staff.actor or staff.can(Verb.CHANGE_UNDO_ANY),
        undoes=told.undoes,
        edits=tuple((kind, lines) for kind, lines in edits if lines),
    )


def _when(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{day_text(local.date(), 'nb')} kl. {local:%H.%M}"
