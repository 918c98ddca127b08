"""Towns, people and questions by chance: the same dice give the same ones, and a failing case comes again."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from app.domain.city.geography import Point
from app.domain.directory.eligibility import Cost, Eligibility, Known, ResidenceKind, Strictness
from app.domain.directory.entries import Capacity, Offer, Place, Room
from app.domain.directory.person import Person
from app.domain.directory.vocabulary import Audience, Gender, Publication, ServiceId
from app.domain.finding.search import Query, Wanted
from app.domain.hours import ChangeKind, HoursChange
from app.domain.live import Live
from tests.builders import TUESDAY_13, a_home, a_place, a_service, an_offer

HOMES = (None, "outside", "none", "030101", "030104", "030107", "030112", "030116", "030117")
AGES = (None, 0, 15, 17, 18, 24, 25, 26, 66)
WEEKS = (
    None,
    "24/7",
    "Mo-Fr 09:00-15:00; PH off",
    "Mo-Su 20:00-08:00; Dec 25 off",
    "Mo-Th 18:00-23:00; Fr,Sa 22:00-04:00",
    "We[1] 10:00-12:00",
    'Tu 12:00-18:00; Mo,Fr 10:00-12:00 unknown "by appointment"',
    "Jun-Aug Mo-Fr 10:00-14:00",
    "Mo-Fr 13:00-16:00 || unknown",
)
WORDS = ("", "", "", "suppe", "sprøytr", "torget", "lege alna", "O1", "i sentrum", "0150", "Organisasjonen")
SERVICES = (
    ServiceId.FOOD,
    ServiceId.DOCTOR,
    ServiceId.SHOWER,
    ServiceId.NEEDLE_EXCHANGE,
    ServiceId.HELPLINE,
    ServiceId.OVERNIGHT,
)
DISTRICTS = ("030101", "030104", "030112", "030116", "030117")
FIFTEEN_DAYS_OF_MINUTES = 15 * 24 * 60 - 13 * 60


def dice_for(case: object) -> Random:
    """Dice of a test's own, whatever ran before."""
    return Random(str(case))  # noqa: S311 (cases, no secrets)


def some_rules(dice: Random) -> Eligibility:
    residence = dice.choice(list(ResidenceKind))
    low, high = dice.choice([(None, None), (18, None), (None, 24), (12, 24), (16, 25)])
    some = tuple(dice.sample(DISTRICTS, dice.randint(1, 3)))
    return Eligibility(
        residence=residence,
        districts=some if residence is ResidenceKind.DISTRICTS else (),
        strictness=dice.choice(list(Strictness)),
        age_min=low,
        age_max=high,
        age_known=low is not None or high is not None or dice.random() < 0.5,
        age_mainly=dice.random() < 0.3,
        gender=dice.choice([None, None, Gender.WOMAN, Gender.MAN]),
        intoxicated=dice.choice(list(Known)),
        referral=dice.choice(list(Known)),
        cost=dice.choice(list(Cost)),
        price="10 kroner",
        identification=dice.choice(list(Known)),
        couples=dice.choice(list(Known)),
        groups=dice.choice([(), ("folk uten bolig", "studenter")]),
    )


def a_point(dice: Random) -> tuple[float, float]:
    return dice.uniform(59.85, 59.97), dice.uniform(10.6, 10.9)


def some_places(dice: Random, number: int) -> Iterator[Place]:
    for door in range(dice.choice([0, 1, 1, 1, 1, 2, 3])):
        point = None if dice.random() < 0.1 else a_point(dice)
        address = f"Torget {number}-{door}"
        yield a_place(f"p{number}-{door}", point, district=dice.choice([None, *DISTRICTS]), address=address)


def some_offer(dice: Random, number: int) -> Offer:
    given = dice.sample(SERVICES, dice.randint(0, 4))
    today = date(2026, 11, 24)
    closed = HoursChange(today + timedelta(dice.randint(-3, 12)), None, ChangeKind.CLOSED)
    ill = HoursChange(today, today + timedelta(dice.randint(0, 9)), ChangeKind.CLOSED, (), "Sykdom.")
    return an_offer(
        f"o{number}",
        dice.choice(WEEKS),
        name=dice.choice(["Åpen kafé", "Ørn", "Ærlig", "Zen", "Éva", "Lege for alle"]) + f" {number % 7}",
        places=tuple(some_places(dice, number)),
        services=tuple(a_service(s, dice.choice([None, None, *WEEKS])) for s in given),
        rules=some_rules(dice),
        audiences=dice.choice([(Audience.ADULT,), (Audience.YOUTH,), (Audience.ADULT, Audience.YOUTH)]),
        publication=dice.choice([*[Publication.PUBLISHED] * 9, Publication.CLOSED]),
        changes=dice.choice([(), (), (), (closed,), (ill,)]),
        verified=dice.choice([None, today - timedelta(dice.choice([70, 90, 91, 100, 180, 181, 400]))]),
        phone=dice.choice([None, "23 03 66 80"]),
    )


def some_live(dice: Random, offers: Iterable[Offer]) -> Live:
    """A word on room at some of the offers."""
    return Live(1, (), {one.id: some_room(dice) for one in offers if dice.random() < 0.3})


def some_room(dice: Random) -> Capacity:
    stated = TUESDAY_13 + timedelta(minutes=dice.randint(-600, 0))
    until = stated + timedelta(hours=dice.choice([2, 4, 24]))
    return Capacity(dice.choice(list(Room)), dice.choice([None, 0, 1, 3]), stated, until)


def some_person(dice: Random) -> Person:
    if dice.random() < 0.2:
        return Person()
    return Person(
        a_home(dice.choice(HOMES)),
        dice.choice(AGES),
        dice.choice((None, *Gender)),
        dice.choice((None, True)),
    )


def some_query(dice: Random) -> tuple[Query, frozenset[ServiceId]]:
    at = TUESDAY_13 + timedelta(minutes=dice.choice([0, dice.randrange(FIFTEEN_DAYS_OF_MINUTES)]))
    wanted = Wanted(district=dice.choice([None, None, None, *DISTRICTS]), words=dice.choice(WORDS) or None)
    near = dice.choice([None, Point(*a_point(dice))])
    services = frozenset(dice.sample(SERVICES, dice.choice([0, 0, 1, 2])))
    return Query(at=at, wanted=wanted, near=near, person=some_person(dice)), services
