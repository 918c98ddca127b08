"""A small directory in the hands of the office, and an edit by each of its actions, drawn by dice."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from app.actions.alerts import add_alert, end_alert, extend_alert
from app.actions.confirming import confirm_parts
from app.actions.hours_changes import (
    add_hours_changes,
    amend_hours_change,
    as_usual,
    close_today,
    end_hours_change,
)
from app.actions.merging import merge_offers, merge_organisations, merge_places
from app.actions.offer_parts import About, NewEligibility, NewHours, NewPlaces, NewServices, OfferPart, Owner
from app.actions.offers import create_offer, set_part
from app.actions.organisations import create_organisation, set_organisation
from app.actions.places import ExactPoint, create_place, set_exact_point, set_place
from app.actions.publication import set_publication
from app.actions.room import state_room
from app.actions.school_holidays import set_school_holiday
from app.actions.seed.load import load_seed
from app.actions.undo import undo
from app.actions.wordings import set_wording
from app.domain.city.geography import Point
from app.domain.directory.eligibility import Eligibility, Known
from app.domain.directory.entries import (
    Alert,
    AlertLevel,
    Capacity,
    Organisation,
    Place,
    Room,
    ServiceGiven,
    Source,
)
from app.domain.directory.history import History
from app.domain.directory.vocabulary import Accuracy, Audience, Publication, Scope, ServiceId
from app.domain.directory.wordings import Wording
from app.domain.errors import ConflictError, InUseError, NotFoundError
from app.domain.hours import ChangeKind, HoursChange, Period, SchoolHoliday, read_osm
from app.domain.office.parts import CONFIRMED, Part
from app.domain.office.said import Said
from app.domain.office.verbs import Verb
from app.domain.snapshot import Snapshot
from app.store.database import Database
from app.store.facts import Facts, read_facts
from app.store.hours_json import change_of_row
from app.store.kinds import (
    ALERT,
    HOURS_CHANGES,
    KINDS,
    OFFER,
    ORGANISATION,
    PLACE,
    SCHOOL_HOLIDAY,
    WORDING,
    Kind,
)
from app.store.snapshot import load_snapshot
from app.store.wordings import wording_id
from tests.actions.seed_files import LINE, a_seed
from tests.builders import OSLO
from tests.office import newest, said, seeding, undoing

START = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
REFUSED = (ConflictError, InUseError, NotFoundError)
CANARY = "Kanarifuglveien"
"""The street of every hidden door."""
EVENING = """\
- id: kvelden
  name: Kvelden
  organisation: Byens venner
  status: draft
  scope: citywide
  audience: [adult]
  lists: []
  place: {id: gata-1}
  hours: ons 18–20
  changes:
    - {from: 2026-12-20, to: 2027-01-03, closed: true, reason: Jul}
  services: [social, food]
  confidence: low
  sources: [{title: Kvelden}]
"""


@dataclass
class Office:
    """A directory in a database, and the time, which goes on with every edit."""

    database: Database
    now: datetime = START

    def said(self, verb: Verb, entry_id: str, kind: Kind = OFFER, part: Part | None = None) -> Said:
        return said(self.database, verb, entry_id, self.now, kind=kind, part=part)

    def ids(self, kind: Kind) -> list[str]:
        return sorted(self.facts()[kind.name])

    def facts(self) -> dict[str, dict[str, Facts]]:
        with self.database.reading() as session:
            return {kind.name: read_facts(session, kind) for kind in KINDS}

    def snapshot(self) -> Snapshot:
        """What readers see, but for version and times."""
        with self.database.reading() as session:
            seen = load_snapshot(session, START, OSLO)
        live = replace(seen.live, version=0)
        return replace(seen, version=1, history=History(), changed_at={}, live=live)


def open_office(database: Database, folder: Path) -> Office:
    load_seed(database, seeding(START), a_seed(folder, line=LINE, evening=EVENING))
    return Office(database)


def close(office: Office, dice: Random) -> None:
    offer = dice.choice(office.ids(OFFER))
    close_today(
        office.database, office.said(Verb.HOURS_CLOSE, offer), offer, OSLO, dice.choice([None, "Sykdom"])
    )


def change_hours(office: Office, dice: Random) -> None:
    offer, first = dice.choice(office.ids(OFFER)), office.now.date() + timedelta(days=dice.randint(0, 3))
    kind = dice.choice([ChangeKind.OTHER, ChangeKind.EXTRA])
    changes = [
        HoursChange(first, dice.choice([None, first]), kind, (Period(hour * 60, 1200),)) for hour in (16, 18)
    ]
    word = office.said(Verb.HOURS_CHANGE, offer)
    place = dice.choice([None, "gata-1"])
    add_hours_changes(office.database, word, offer, changes[: dice.randint(1, 2)], place_id=place)


def end_change(office: Office, dice: Random) -> None:
    offers = office.snapshot().offers
    there = [(one.id, None, change) for one in offers for change in one.changes]
    there += [(one.id, at.place.id, c) for one in offers for at in one.places for c in at.changes]
    if there:
        offer, place, change = dice.choice(there)
        day = change.first + timedelta(days=dice.randint(0, 2))
        end_hours_change(
            office.database, office.said(Verb.HOURS_END, offer), offer, change, day, place_id=place
        )


def amend(office: Office, dice: Random) -> None:
    said_before = [
        (offer, row["place_id"], change_of_row(row))
        for offer, facts in office.facts()[HOURS_CHANGES.name].items()
        for row in facts.get("hours_change", ())
    ]
    if said_before:
        offer, place, old = dice.choice(said_before)
        new = replace(
            old, reason=dice.choice([None, "Kurs", "Ferie"]), last=old.first + timedelta(dice.randint(0, 4))
        )
        word = office.said(Verb.HOURS_CHANGE, offer)
        amend_hours_change(office.database, word, offer, old, new, place_id=place)


def keep_usual(office: Office, dice: Random) -> None:
    offer, first = dice.choice(office.ids(OFFER)), office.now.date() + timedelta(days=dice.randint(0, 30))
    last = dice.choice([None, first, first + timedelta(days=3)])
    as_usual(office.database, office.said(Verb.HOURS_END, offer), offer, first, last)


def say_room(office: Office, dice: Random) -> None:
    offer = dice.choice(office.ids(OFFER))
    until = office.now + timedelta(hours=dice.randint(1, 20))
    room, free = dice.choice(list(Room)), dice.choice([None, 0, 3])
    word = dice.choice([None, Capacity(room, free, office.now, until)])
    state_room(office.database, office.said(Verb.ROOM_STATE, offer), offer, word)


def publish(office: Office, dice: Random) -> None:
    offer = dice.choice(office.ids(OFFER))
    word = office.said(Verb.OFFER_PUBLISH, offer)
    to = dice.choice([None, *office.ids(OFFER)])
    set_publication(office.database, word, offer, dice.choice(list(Publication)), to)


def edit_part(office: Office, dice: Random) -> None:
    offer, new = dice.choice(office.ids(OFFER)), dice.choice(PARTS)(office, dice)
    word = office.said(Verb.OFFER_EDIT, offer, part=new.part)
    set_part(office.database, word, offer, new, office.now.date())


def some_hours(_: Office, dice: Random) -> OfferPart:
    hours = read_osm(dice.choice(["Mo-Fr 10:00-16:00", "24/7", "We 12:00-14:00"]))
    return NewHours(hours, dice.choice([{}, {"gata-1": hours}]), dice.choice([None, "Ring på"]))


def some_places(office: Office, dice: Random) -> OfferPart:
    places = dice.sample(office.ids(PLACE), k=dice.randint(0, 2) if len(office.ids(PLACE)) > 1 else 1)
    return NewPlaces(tuple(places), phone=dice.choice([None, "23 03 66 80"]), languages=("nb", "so"))


def some_rules(_: Office, dice: Random) -> OfferPart:
    rules = Eligibility(age_min=dice.choice([None, 18]), referral=dice.choice(list(Known)), groups=("Alle",))
    return NewEligibility(
        replace(rules, districts=dice.choice([(), ("030101",)])), dice.choice([None, "Legitimasjon"])
    )


def some_services(_: Office, dice: Random) -> OfferPart:
    chosen = dice.sample(list(ServiceId), k=3)
    return NewServices(
        tuple(ServiceGiven(one, dice.choice([None, read_osm("Mo 10:00-11:00")])) for one in chosen)
    )


def some_name(_: Office, dice: Random) -> OfferPart:
    return About(
        f"Navn {dice.randint(1, 3)}",
        Scope.CITYWIDE,
        dice.choice([None, "Mat"]),
        audiences=frozenset({dice.choice(list(Audience))}),
    )


def some_owner(office: Office, dice: Random) -> OfferPart:
    return Owner(dice.choice(office.ids(ORGANISATION)))


PARTS = (some_hours, some_places, some_rules, some_services, some_name, some_owner)


def confirm(office: Office, dice: Random) -> None:
    offer = dice.choice(office.ids(OFFER))
    parts = dice.sample(CONFIRMED, k=dice.randint(1, 4))
    confirm_parts(office.database, office.said(Verb.OFFER_CONFIRM, offer), offer, parts, office.now.date())


def a_door(place_id: str, dice: Random) -> Place:
    accuracy = dice.choice([Accuracy.STREET, Accuracy.HIDDEN])
    street = CANARY if accuracy is Accuracy.HIDDEN else "Storgata"
    point = dice.choice([None, Point(59.915, 10.75)])
    return Place(place_id, None, f"{street} {dice.randint(1, 9)}", "0187", "030101", point, accuracy)


def edit_door(office: Office, dice: Random) -> None:
    place = a_door(dice.choice(office.ids(PLACE)), dice)
    word = office.said(Verb.PLACE_EDIT, place.id, PLACE, Part.HIDDEN)
    set_place(office.database, word, place, dice.choice([None, ("Kartverket", date(2026, 11, 1))]))


def add_door(office: Office, dice: Random) -> None:
    place = a_door(f"dor-{dice.randint(1, 3)}", dice)
    create_place(office.database, office.said(Verb.PLACE_CREATE, place.id, PLACE, Part.HIDDEN), place, None)


def point_at_door(office: Office, dice: Random) -> None:
    exact = ExactPoint(Point(59.91 + dice.random() / 100, 10.76), "Kartverket", office.now.date())
    set_exact_point(office.database, office.said(Verb.PLACE_EDIT, "gata-1", PLACE), "gata-1", exact)


def edit_organisation(office: Office, dice: Random) -> None:
    named, sources = f"Venner {dice.randint(1, 3)}", dice.choice([(), (Source("Huset", date="2026-11"),)])
    organisation = Organisation(
        dice.choice(office.ids(ORGANISATION)), named, phone="22 00 00 00", sources=sources
    )
    word = office.said(Verb.ORGANISATION_EDIT, organisation.id, ORGANISATION)
    set_organisation(office.database, word, organisation)


def add_organisation(office: Office, dice: Random) -> None:
    organisation = Organisation(
        f"org-{dice.randint(1, 3)}", f"Org {dice.randint(1, 3)}", website="https://example.org"
    )
    word = office.said(Verb.ORGANISATION_CREATE, organisation.id, ORGANISATION)
    create_organisation(office.database, word, organisation)


def add_offer(office: Office, dice: Random) -> None:
    offer = f"ny-{dice.randint(1, 3)}"
    about, owner = About("Ny", Scope.DISTRICT), Owner(dice.choice(office.ids(ORGANISATION)))
    create_offer(office.database, office.said(Verb.OFFER_CREATE, offer), offer, about, owner)


def merge(office: Office, dice: Random) -> None:
    offer, other = dice.choice(office.ids(OFFER)), dice.choice(office.ids(OFFER))
    merge_offers(office.database, office.said(Verb.OFFER_MERGE, offer), offer, other)


def merge_runners(office: Office, dice: Random) -> None:
    one, other = dice.choice(office.ids(ORGANISATION)), dice.choice(office.ids(ORGANISATION))
    merge_organisations(office.database, office.said(Verb.ORGANISATION_MERGE, one, ORGANISATION), one, other)


def merge_doors(office: Office, dice: Random) -> None:
    one, other = dice.choice(office.ids(PLACE)), dice.choice(office.ids(PLACE))
    merge_places(office.database, office.said(Verb.PLACE_MERGE, one, PLACE, Part.HIDDEN), one, other)


def set_holiday(office: Office, dice: Random) -> None:
    holiday_id, first = f"ferie-{dice.randint(1, 2)}", date(2026, 12, dice.randint(18, 24))
    holiday = dice.choice([None, SchoolHoliday(first, date(2027, 1, 3), "Juleferie")])
    word = office.said(Verb.SCHOOL_HOLIDAY_SET, holiday_id, SCHOOL_HOLIDAY)
    set_school_holiday(office.database, word, holiday_id, holiday)


def say_in_english(office: Office, dice: Random) -> None:
    original = dice.choice(["Gratis", "Mat hver dag"])
    wording = dice.choice([None, Wording("Free"), Wording("Free", "Velferdsetaten", date(2026, 12, 1))])
    entry_id = wording_id("en", original)
    set_wording(office.database, office.said(Verb.WORDING_SET, entry_id, WORDING), "en", original, wording)


def warn(office: Office, dice: Random) -> None:
    alert_id, until = f"varsel-{dice.randint(1, 2)}", office.now + timedelta(days=dice.randint(1, 14))
    districts = dice.choice([(), ("030101", "030116")])
    alert = Alert(alert_id, AlertLevel.WARNING, "Kulde", "Det blir kaldt", districts, office.now, until)
    word = said(*(office.database, Verb.ALERT_ADD, alert_id, office.now), kind=ALERT, districts=districts)
    add_alert(office.database, word, alert)


def extend_warning(office: Office, dice: Random) -> None:
    alert_id, until = f"varsel-{dice.randint(1, 2)}", office.now + timedelta(days=dice.randint(1, 14))
    extend_alert(office.database, office.said(Verb.ALERT_EXTEND, alert_id, ALERT), alert_id, until)


def end_warning(office: Office, dice: Random) -> None:
    alert_id = f"varsel-{dice.randint(1, 2)}"
    end_alert(office.database, office.said(Verb.ALERT_END, alert_id, ALERT), alert_id)


def undo_some(office: Office, dice: Random) -> None:
    version = dice.randint(2, max(2, newest(office.database)))
    undo(office.database, undoing(office.database, version, office.now), version)


EDITS: tuple[Callable[[Office, Random], None], ...] = (
    close,
    change_hours,
    end_change,
    amend,
    keep_usual,
    say_room,
    publish,
    edit_part,
    confirm,
    edit_door,
    add_door,
    point_at_door,
    edit_organisation,
    add_organisation,
    add_offer,
    merge,
    merge_runners,
    merge_doors,
    set_holiday,
    say_in_english,
    warn,
    extend_warning,
    end_warning,
    undo_some,
)


def edited(office: Office, edit: Callable[[Office, Random], None], dice: Random) -> int | None:
    """Make an edit; give the version that it made, None where it was refused or changed nothing."""
    before = newest(office.database)
    office.now += timedelta(hours=1)
    try:
        edit(office, dice)
    except REFUSED:
        assert newest(office.database) == before
    version = newest(office.database)
    return version if version > before else None
