"""The screens of a door: editing it, a new one, and where a hidden one is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.hidden_views import note_hidden_view
from app.actions.places import create_place, set_place
from app.actions.seed.names import slug
from app.deps import Addresses, Now, Snap
from app.domain.directory.entries import District
from app.domain.directory.vocabulary import Accuracy
from app.domain.errors import BusyError, ConflictError, DirectoryError, InUseError, NotFoundError
from app.domain.office.may import Entry, Permit
from app.domain.office.parts import Part
from app.domain.office.verbs import Verb
from app.domain.snapshot import Snapshot
from app.office.conflict import Form, show_conflict
from app.office.doors.form import picked, read_door, shown_door
from app.office.doors.picture import picture_of
from app.office.forms import Typed, TypedForm
from app.office.parts import Parts
from app.office.saving import BUSY, VERSION, said_in, show_at_once
from app.office.staff import admit, database_of, permit
from app.office.told_fields import Names
from app.sources.addresses.errors import AddressServiceAwayError
from app.sources.addresses.kartverket import AddressHit
from app.store.kinds import OFFER, PLACE
from app.store.office import entry_of, look_at
from app.store.office_lists import doors_of, list_doors, load_door
from app.store.versions import read_version

FINDS = "finn"
PICKS = "velg"
AWAY = "Adresseregisteret svarer ikke. Skriv punktet selv, eller prøv igjen om litt."
NONE = "Adresseregisteret har ingen slik adresse i Oslo."
TAKEN = "Noe av dette er endret av noen andre. Se gjennom skjemaet, og lagre en gang til."
MOST_HITS = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, and the addresses that look like the one in it."""

    typed: Typed
    found: tuple[AddressHit, ...] = ()


async def _asked(typed: TypedForm, addresses: Addresses) -> Asked:
    """Look an address up where that is asked for; a hidden one is asked of nobody."""
    hidden = typed.value("noyaktighet") == Accuracy.HIDDEN
    text = typed.value("adresse").strip()
    if typed.value("gjor") != FINDS or hidden or not text:
        return Asked(typed)
    try:
        hits = (await addresses.resembling(text[:100])).hits[:MOST_HITS]
    except AddressServiceAwayError:
        typed.wrong("adresse", AWAY)
        return Asked(typed)
    if not hits:
        typed.wrong("adresse", NONE)
    return Asked(typed, hits)


AskedForm = Annotated[Asked, Depends(_asked)]


@dataclass(frozen=True, slots=True)
class Day:
    """The local day, and the districts that hold on it, by code."""

    today: date
    districts: Mapping[str, District]

    @classmethod
    def of(cls, snapshot: Snapshot, now: datetime) -> "Day":
        """The day of an instant (aware)."""
        today = now.astimezone(snapshot.context.zone).date()
        return cls(today, snapshot.districts_on(today))


class Doors:
    """A door of an offer, told by its number among the offer's doors: ids are made of addresses mostly."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._screens, self._show = parts.screens, parts.screens.show

    def page(self, request: Request, now: Now, snapshot: Snap, offer_id: str, nummer: str) -> Response:
        """The form of a door; of a hidden one that it is hidden, and how to see it."""
        place_id = _place_at(request, offer_id, nummer)
        right = _permitted(request, Verb.PLACE_EDIT, place_id)
        if right.entry.hidden:
            return self._show(request, "office/doors/hidden.html", offer_id=offer_id, number=nummer)
        return self._opened(request, now, snapshot, (offer_id, nummer), place_id)

    def see(self, request: Request, now: Now, snapshot: Snap, offer_id: str, nummer: str) -> Response:
        """Where a hidden door is, once it is written down who looked."""
        place_id = _place_at(request, offer_id, nummer)
        right = _permitted(request, Verb.PLACE_SEE_HIDDEN, place_id)
        if not right.entry.hidden:
            raise NotFoundError("This door is not hidden")
        note_hidden_view(database_of(request), right, place_id)
        return self._opened(request, now, snapshot, (offer_id, nummer), place_id)

    def save(
        self,
        request: Request,
        now: Now,
        snapshot: Snap,
        offer_id: str,
        nummer: str,
        asked: AskedForm,
    ) -> Response:
        """Look an address up, take one that was found, or save."""
        place_id = _place_at(request, offer_id, nummer)
        is_hidden = _permitted(request, Verb.PLACE_EDIT, place_id).entry.hidden
        hides = is_hidden or asked.typed.value("noyaktighet") == Accuracy.HIDDEN
        right = _permitted(request, Verb.PLACE_EDIT, place_id, Part.HIDDEN if hides else None)
        day, where, typed = Day.of(snapshot, now), (offer_id, nummer), asked.typed
        if typed.value("dor") != place_id:
            typed.wrong("", TAKEN)
        if typed.value("gjor") in {FINDS, PICKS} and not is_hidden:
            typed = picked(typed, day.today) if typed.value("gjor") == PICKS else typed
            return self._form(request, day, typed, where=where, found=asked.found)
        read = read_door(typed, place_id, day.districts)
        if read is None:
            wrong = HTTPStatus.UNPROCESSABLE_ENTITY
            return self._form(request, day, typed, where=where, status=wrong)
        try:
            set_place(database_of(request), said_in(typed, right), *read)
        except ConflictError as error:
            return self._conflict(request, snapshot, error, where, typed)
        except (BusyError, InUseError) as error:
            return self._failed(request, day, typed, where, error)
        show_at_once(request)
        return RedirectResponse(f"/kontor/tilbud/{offer_id}?lagret=1", HTTPStatus.SEE_OTHER)

    def _opened(
        self, request: Request, now: datetime, snapshot: Snapshot, where: tuple[str, str], place_id: str
    ) -> Response:
        with database_of(request).reading() as session:
            looked, place = look_at(session, PLACE, place_id), load_door(session, place_id)
        [row] = looked.facts["place"]
        values = shown_door(place, row["point_source"], row["point_date"])
        typed = Typed({**values, VERSION: [str(looked.version)], "dor": [place_id]})
        return self._form(request, Day.of(snapshot, now), typed, where=where)

    def _form(
        self,
        request: Request,
        day: Day,
        typed: Typed,
        *,
        where: tuple[str, str],
        found: Sequence[AddressHit] = (),
        status: HTTPStatus = HTTPStatus.OK,
    ) -> Response:
        offer_id, number = where
        return self._show(
            request,
            "office/doors/door.html",
            status=status,
            **_common(typed, found, day),
            title="Døra",
            to=f"/kontor/tilbud/{offer_id}/dor/{number}",
            back=f"/kontor/tilbud/{offer_id}",
        )

    def _failed(
        self,
        request: Request,
        day: Day,
        typed: Typed,
        where: tuple[str, str],
        error: DirectoryError,
    ) -> Response:
        busy = isinstance(error, BusyError)
        typed.wrong("", BUSY if busy else TAKEN)
        status = HTTPStatus.SERVICE_UNAVAILABLE if busy else HTTPStatus.CONFLICT
        return self._form(request, day, typed, where=where, status=status)

    def _conflict(
        self,
        request: Request,
        snapshot: Snapshot,
        error: ConflictError,
        where: tuple[str, str],
        typed: Typed,
    ) -> Response:
        with database_of(request).reading() as session:
            names, version = (
                Names(list_doors(session), {}, snapshot.district_names, {}),
                read_version(session),
            )
        offer_id, number = where
        form = Form("Døra", f"/kontor/tilbud/{offer_id}/dor/{number}", version)
        return show_conflict(self._screens, request, error, form, typed, names)


class NewDoor:
    """A door that is not there yet; a hidden one gets an id that tells nothing."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of, and what makes ids."""
        self._show, self._new_token = parts.screens.show, parts.new_token

    def page(self, request: Request, now: Now, snapshot: Snap) -> Response:
        """An empty form."""
        permit(request, Verb.PLACE_CREATE, Entry(PLACE.name, ""))
        return self._form(request, Day.of(snapshot, now), Typed({"noyaktighet": [Accuracy.AREA.value]}))

    def save(self, request: Request, now: Now, snapshot: Snap, asked: AskedForm) -> Response:
        """Look an address up, take one that was found, or add the door."""
        admit(request, Verb.PLACE_CREATE)
        day, typed = Day.of(snapshot, now), asked.typed
        hides = typed.value("noyaktighet") == Accuracy.HIDDEN
        place_id = self._id(typed, hides=hides)
        right = permit(
            request, Verb.PLACE_CREATE, Entry(PLACE.name, place_id), Part.HIDDEN if hides else None
        )
        if typed.value("gjor") in {FINDS, PICKS}:
            typed = picked(typed, day.today) if typed.value("gjor") == PICKS else typed
            return self._form(request, day, typed, asked.found)
        read = read_door(typed, place_id, day.districts)
        if read is None:
            return self._form(request, day, typed, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            create_place(database_of(request), said_in(typed, right), *read)
        except (ConflictError, InUseError):
            typed.wrong("adresse", "Denne døra er i katalogen fra før. Legg den til på siden for tilbudet.")
            return self._form(request, day, typed, status=HTTPStatus.CONFLICT)
        except BusyError:
            typed.wrong("", BUSY)
            return self._form(request, day, typed, status=HTTPStatus.SERVICE_UNAVAILABLE)
        return self._show(request, "office/doors/added.html", hidden=hides)

    def _id(self, typed: Typed, *, hides: bool) -> str:
        plain = slug(typed.value("adresse") or typed.value("navn"))[:80]
        return f"skjult-{slug(self._new_token())[:12]}" if hides or not plain else plain

    def _form(
        self,
        request: Request,
        day: Day,
        typed: Typed,
        found: Sequence[AddressHit] = (),
        *,
        status: HTTPStatus = HTTPStatus.OK,
    ) -> Response:
        return self._show(
            request,
            "office/doors/door.html",
            status=status,
            **_common(typed, found, day),
            title="Ny dør",
            to="/kontor/ny-dor",
            back="/kontor/tilbud",
        )


def _common(typed: Typed, found: Sequence[AddressHit], day: Day) -> dict[str, object]:
    districts = [(code, one.name) for code, one in day.districts.items()]
    hits = [(f"{h.point.lat};{h.point.lon};{h.text};{h.postcode}", f"{h.text}, {h.postcode}") for h in found]
    return {
        "form": typed,
        "found": hits,
        "districts": [("", "Ikke kjent"), *districts],
        "picture": picture_of(typed, day.districts.values()),
    }


def _place_at(request: Request, offer_id: str, number: str) -> str:
    """The id of an offer's door by its number from 1; whoever may not see the offer learns nothing."""
    with database_of(request).reading() as session:
        entry, facts = entry_of(session, OFFER, offer_id), look_at(session, OFFER, offer_id).facts
    permit(request, Verb.OFFER_EDIT, entry)
    places = doors_of(facts)
    if not number.isdecimal() or not 0 < int(number[:4]) <= len(places):
        raise NotFoundError(f"The offer has no door {number[:4]}")
    return places[int(number[:4]) - 1]


def _permitted(request: Request, verb: Verb, place_id: str, part: Part | None = None) -> Permit:
    with database_of(request).reading() as session:
        entry = entry_of(session, PLACE, place_id)
    return permit(request, verb, entry, part)
