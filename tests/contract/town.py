"""A small directory with one of everything that an answer can hold."""

from dataclasses import replace
from datetime import date, timedelta

from app.domain.directory.entries import Alert, AlertLevel, Capacity, Organisation, Room
from app.domain.directory.vocabulary import Accuracy, Audience, Measure, Publication, Scope, ServiceId
from app.domain.hours import ChangeKind, HoursChange
from app.domain.live import Live
from app.domain.snapshot import Snapshot
from tests.builders import TUESDAY_13, a_place, a_service, a_snapshot, an_offer, some_rules

ORGANISATION = Organisation("frelsesarmeen", "Frelsesarmeen", website="https://frelsesarmeen.no")
CENTRE = replace(
    an_offer(
        "fyrlyset",
        "Mo-Fr 09:00-14:30; Su 11:00-13:00; PH unknown",
        name="Fyrlyset",
        places=(a_place("urtegata-16-a", (59.9152, 10.76402), district="030101", address="Urtegata 16 A"),),
        services=(ServiceId.FOOD, ServiceId.CLOTHES, a_service(ServiceId.DOCTOR, "We,Fr 12:30-15:00")),
        rules=some_rules(residence="anyone", ages=(18, None), intoxicated="yes"),
        measures=(Measure.CITYWIDE_DRUG_SERVICES,),
        changes=(HoursChange(date(2026, 12, 1), date(2026, 12, 1), ChangeKind.CLOSED, (), "Personalmøte"),),
        phone="23 03 66 80",
    ),
    organisation=ORGANISATION,
    summary="Kontaktsenter med mat og klær.",
)
ROOM = Capacity(Room.FEW, 3, TUESDAY_13, TUESDAY_13 + timedelta(hours=3))
NIGHT = replace(
    an_offer(
        "nattly",
        "Mo-Su 20:00-08:00",
        name="Nattly",
        places=(a_place("skjult", None, district=None, accuracy=Accuracy.HIDDEN, address=None),),
        services=(ServiceId.OVERNIGHT,),
        rules=some_rules(residence=["030101", "030112"], strict=True, women_only=True, intoxicated="no"),
        verified=None,
    ),
    organisation=ORGANISATION,
)
CLUB = an_offer(
    "klubben",
    None,
    name="Klubben",
    places=(a_place("alna-1", (59.93, 10.84), district="030112", accuracy=Accuracy.STREET),),
    services=(ServiceId.SOCIAL,),
    scope=Scope.DISTRICT,
    audiences=(Audience.YOUTH,),
    measures=(Measure.FREE_FOR_YOUNG_PEOPLE,),
    verified=date(2026, 3, 1),
)
LINE = an_offer("linja", "24/7", name="Linja", places=(), services=(ServiceId.HELPLINE,), phone="116 111")
GONE = an_offer("natthjemmet", name="Natthjemmet", publication=Publication.CLOSED)
ALERT = Alert(
    "sterkt-stoff",
    AlertLevel.DANGER,
    "Sterkt stoff i omløp",
    "Vær flere sammen, og ha nalokson i nærheten.",
    ("030101",),
    TUESDAY_13 - timedelta(hours=1),
    TUESDAY_13 + timedelta(days=2),
)


def the_town() -> Snapshot:
    """Five offers, two organisations, one notice; everything else as in all tests."""
    facts = a_snapshot(CENTRE, CLUB, LINE, GONE, NIGHT, version=7)
    return replace(facts, live=Live(7, (ALERT,), {CENTRE.id: ROOM}))
