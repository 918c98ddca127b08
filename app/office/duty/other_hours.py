"""Andre tider: a sentence as people say it, read back in words and in the coming fourteen days, then said."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request, Response

from app.actions.hours_changes import add_hours_changes, as_usual
from app.actions.offer_parts import NewHours
from app.actions.offers import set_part
from app.deps import Now
from app.domain.directory.entries import Offer
from app.domain.hours.change.read import LONGEST_TEXT, read_change
from app.domain.hours.change.reading import ChangeReading
from app.domain.office.parts import Part
from app.domain.office.said import Said, Via
from app.domain.office.verbs import Verb
from app.domain.snapshot import Snapshot
from app.language import read_back_change
from app.office.duty.ahead import days_ahead, only_door, said_in
from app.office.duty.desk import Desk, Sent, SentForm, entry_for
from app.office.duty.seen import LANG, seen_now
from app.office.duty.taps import offer_in
from app.office.parts import Parts
from app.office.staff import database_of, permit, signed_in

CHIPS = ("i dag", "i morgen", "fra mandag", "til ")
"""Words to begin or end with; the last waits for a day."""
_STALE_AFTER = timedelta(days=2)
"""Later than this "i morgen" is no more what it was when it was read."""
_SEVERAL = "Tilbudet har flere dører. Faste tider skrives for hver dør, på siden for faste tider."
_LATER = (
    "Nye faste tider kan ikke lagres før den dagen de gjelder fra. Skriv dem da, eller fra og til en dag."
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence with what was read in it, on which local day, and what stands in the way of saying it."""

    text: str
    day: date
    reading: ChangeReading
    wrong: str


class Step(Enum):
    """Where somebody stands who says something."""

    ASKED = "asked"
    READ = "read"
    REFUSED = "refused"

    @classmethod
    def of(cls, heard: Heard) -> "Step":
        """What comes after a sentence was sent."""
        return cls.REFUSED if heard.wrong else cls.READ


def hear(text: str, day: date, offer: Offer) -> Heard:
    """Read a sentence that somebody writes on a local day."""
    reading = read_change(text, day)
    return Heard(text, day, reading, _wrong(text, reading, day, offer))


def _wrong(text: str, reading: ChangeReading, day: date, offer: Offer) -> str:
    if not text.strip():
        return "Skriv hva som er annerledes, for eksempel «stengt i morgen» eller «fredag 10–14»."
    if reading.not_understood:
        parts = ", ".join(f"«{part}»" for part in reading.not_understood)
        return f"Forsto ikke {parts}. Skriv dag og tid, slik som «fredag 10–14» eller «stengt til 2. januar»."
    if reading.new_hours and len(offer.places) > 1:
        return _SEVERAL
    return _LATER if reading.new_hours and reading.new_hours.first > day else ""


class OtherHours:
    """GET shows what a sentence comes to; POST says it."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._desk = Desk(parts)

    def page(
        self, request: Request, now: Now, offer_id: str, tekst: str = "", legg: str = "", les: str = ""
    ) -> Response:
        """The field with its words (`tekst`), one more of a chip (`legg`), or what they come to (`les`)."""
        permit(request, Verb.HOURS_CHANGE, entry_for(request, offer_id))
        offer, snapshot = offer_in(request, offer_id)
        text = " ".join(f"{tekst} {legg}".split())[: LONGEST_TEXT + 1]
        heard = hear(text, _today(snapshot, now), offer)
        return self._show(request, now, (offer, snapshot), heard, Step.of(heard) if les else Step.ASKED)

    def say(
        self,
        request: Request,
        now: Now,
        offer_id: str,
        sent: SentForm,
        tekst: Annotated[str, Form()] = "",
        dag: Annotated[str, Form()] = "",
    ) -> Response:
        """Say what was read on the day (`dag`) that the page was shown."""
        sent = replace(sent, key=f"{sent.key or self._desk.new_key()}:tider:{offer_id}")
        said = replace(self._desk.said(request, Verb.HOURS_CHANGE, offer_id, sent), via=Via.FORM)
        offer, snapshot = offer_in(request, offer_id)
        heard = hear(tekst[: LONGEST_TEXT + 1], _read_on(dag, _today(snapshot, now)), offer)
        if heard.wrong:
            return self._show(request, now, (offer, snapshot), heard, Step.REFUSED)
        others = self._rights(request, offer_id, sent, heard)
        return self._desk.act(request, said, lambda: _say(request, offer, heard, said, others))

    def _rights(self, request: Request, offer_id: str, sent: Sent, heard: Heard) -> dict[Verb, Said]:
        """What else the sentence needs a right for: before anything is done, or half of it would be."""
        needed: dict[Verb, Part | None] = {}
        if heard.reading.usual:
            needed[Verb.HOURS_END] = None
        if heard.reading.new_hours:
            needed[Verb.OFFER_EDIT] = Part.HOURS
        return {
            verb: replace(self._desk.said(request, verb, offer_id, sent, part=part), via=Via.FORM)
            for verb, part in needed.items()
        }

    def _show(
        self, request: Request, now: datetime, where: tuple[Offer, Snapshot], heard: Heard, step: Step
    ) -> Response:
        offer, snapshot = where
        is_read = step is Step.READ
        said = said_in(heard.reading, offer)
        return self._desk.screens.show(
            request,
            "office/duty/other_hours.html",
            status=HTTPStatus.UNPROCESSABLE_ENTITY if step is Step.REFUSED else HTTPStatus.OK,
            card=seen_now(snapshot, offer, now),
            text=heard.text,
            wrong=heard.wrong if step is Step.REFUSED else "",
            chips=CHIPS,
            may_edit=signed_in(request).can(Verb.OFFER_EDIT),
            is_read=is_read,
            lines=read_back_change(heard.reading, heard.day, LANG) if is_read else (),
            doors=days_ahead(offer, said, snapshot.context, heard.day) if is_read else (),
            day=heard.day.isoformat(),
            version=snapshot.version,
            key=self._desk.new_key(),
        )


def _say(request: Request, offer: Offer, heard: Heard, said: Said, others: dict[Verb, Said]) -> None:
    """First what may meet somebody else's word, so that nothing is said where that is a conflict."""
    database, reading = database_of(request), heard.reading
    if reading.new_hours:
        door, hours = only_door(offer), reading.new_hours.hours
        new = NewHours(at_places={door: hours}) if door else NewHours(hours)
        new = replace(new, note=offer.hours_note)
        set_part(database, others[Verb.OFFER_EDIT], offer.id, new, heard.day)
    if reading.usual:
        usual = reading.usual
        as_usual(database, others[Verb.HOURS_END], offer.id, usual.first, usual.last)
    if reading.changes:
        add_hours_changes(database, said, offer.id, reading.changes)


def _today(snapshot: Snapshot, now: datetime) -> date:
    return now.astimezone(snapshot.context.zone).date()


def _read_on(text: str, today: date) -> date:
    """The day that a page was shown on; today where it is no day, or too long ago."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if today - _STALE_AFTER < day <= today else today
