"""The page of one part of an offer: shown, checked, looked at as readers will see it, saved."""

from datetime import datetime
from http import HTTPStatus

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from app.actions.offer_parts import About, OfferPart
from app.actions.offers import set_part
from app.deps import Now, Snap
from app.domain.directory.entries import OfferAtPlace
from app.domain.directory.services import SERVICES
from app.domain.directory.vocabulary import ServiceId
from app.domain.errors import BusyError, ConflictError, InUseError, NotFoundError
from app.domain.finding.text import fold
from app.domain.hours import Hours
from app.domain.office.may import Permit
from app.domain.office.verbs import Verb
from app.domain.snapshot import Snapshot
from app.office.conflict import Form, show_conflict
from app.office.entry.about_part import source_rows
from app.office.entry.around import Around, read_around
from app.office.entry.card import Card, card_of, with_part
from app.office.entry.forms_of_parts import PART_FORMS, PartForm
from app.office.entry.hours_part import DAYS, hours_by_token
from app.office.forms import Typed, TypedForm
from app.office.parts import Parts
from app.office.saving import BUSY, VERSION, said_in, show_at_once
from app.office.staff import database_of, permit
from app.office.told_fields import Names
from app.store.kinds import OFFER
from app.store.offers import load_any_offer
from app.store.office import entry_of
from app.store.office_lists import list_offers, load_door

SAVES = "lagre"
LOOKS = "se"
NAME_TAKEN = "Et annet tilbud heter dette. Gi det et navn som skiller dem."
GONE = "Noe av det du har valgt, er ikke i katalogen lenger. Se gjennom skjemaet."


class Editing:
    """One part of an offer as a form."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._screens, self._show = parts.screens, parts.screens.show

    def page(self, request: Request, now: Now, snapshot: Snap, offer_id: str, del_: str) -> Response:
        """The form as the facts are, with the version that it is based on."""
        form, _ = _permitted(request, offer_id, del_)
        around = _around(request, snapshot, now, offer_id)
        return self._form(request, form, around, Typed(form.shown(around)))

    def save(
        self, request: Request, now: Now, snapshot: Snap, offer_id: str, del_: str, typed: TypedForm
    ) -> Response:
        """Check what was typed; show it as readers will see it, or save it."""
        form, right = _permitted(request, offer_id, del_)
        around = _around(request, snapshot, now, offer_id)
        new = form.read(typed, around)
        if isinstance(new, About):
            self._check_name(request, typed, offer_id, new.name)
        if new is None or typed.errors:
            return self._form(request, form, around, typed, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        if typed.value("gjor") == LOOKS:
            return self._form(request, form, around, typed, card=_card(request, snapshot, now, around, new))
        return self._save(request, form, around, typed, right, new)

    def _save(
        self,
        request: Request,
        form: PartForm,
        around: Around,
        typed: Typed,
        right: Permit,
        new: OfferPart,
    ) -> Response:
        said = said_in(typed, right)
        try:
            set_part(database_of(request), said, around.offer_id, new, around.today)
        except ConflictError as error:
            return self._conflict(request, form, around, typed, error)
        except (InUseError, NotFoundError):
            typed.wrong("", GONE)
            return self._form(request, form, around, typed, status=HTTPStatus.CONFLICT)
        except BusyError:
            typed.wrong("", BUSY)
            return self._form(request, form, around, typed, status=HTTPStatus.SERVICE_UNAVAILABLE)
        show_at_once(request)
        return RedirectResponse(f"/kontor/tilbud/{around.offer_id}?lagret=1", HTTPStatus.SEE_OTHER)

    def _form(
        self,
        request: Request,
        form: PartForm,
        around: Around,
        typed: Typed,
        *,
        card: Card | None = None,
        status: HTTPStatus = HTTPStatus.OK,
    ) -> Response:
        return self._show(
            request,
            f"office/entry/part_{form.name}.html",
            status=status,
            part=form,
            form=typed,
            around=around,
            version=typed.value(VERSION) or around.version,
            offer_name=around.facts["offer"][0]["name"],
            card=card,
            days=DAYS,
            tokens=list(hours_by_token(around)),
            services=[(one.value, SERVICES[one].name_nb) for one in ServiceId],
            sources=source_rows(typed),
        )

    def _conflict(
        self, request: Request, form: PartForm, around: Around, typed: Typed, error: ConflictError
    ) -> Response:
        names = Names(around.doors, around.organisations, around.districts, {})
        to = f"/kontor/tilbud/{around.offer_id}/endre/{form.name}"
        what = f"{around.facts['offer'][0]['name']}, {form.title.lower()}"
        met = Form(what, to, around.version, theirs=to, can_look=True)
        return show_conflict(self._screens, request, error, met, typed, names)

    def _check_name(self, request: Request, typed: Typed, offer_id: str, name: str) -> None:
        with database_of(request).reading() as session:
            others = [one.name for one in list_offers(session) if one.id != offer_id]
        if fold(name) in {fold(other) for other in others}:
            typed.wrong("navn", NAME_TAKEN)


def _permitted(request: Request, offer_id: str, name: str) -> tuple[PartForm, Permit]:
    if name not in PART_FORMS:
        raise NotFoundError(f"An offer has no part {name}")
    form = PART_FORMS[name]
    with database_of(request).reading() as session:
        entry = entry_of(session, OFFER, offer_id)
    return form, permit(request, Verb.OFFER_EDIT, entry, form.part)


def _around(request: Request, snapshot: Snapshot, now: datetime, offer_id: str) -> Around:
    return read_around(database_of(request), snapshot, now, offer_id)


def _card(request: Request, snapshot: Snapshot, now: datetime, around: Around, new: OfferPart) -> Card:
    """What readers will see: the offer of today with this part in the place of its own."""
    with database_of(request).reading() as session:
        offer = load_any_offer(session, around.offer_id, around.today)
        doors = dict(zip(around.tokens.values(), offer.places, strict=True))
        for place in getattr(new, "places", ()):
            doors.setdefault(place, OfferAtPlace(load_door(session, place), Hours.unknown()))
    return card_of(snapshot, with_part(offer, new, doors), now)
