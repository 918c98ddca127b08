"""What is known of a special day stands on that day, be it without hours, before what is only unknown."""

from dataclasses import replace
from datetime import date

from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Audience
from app.domain.finding.day import MINUTES, part_of
from app.domain.finding.groups import groups
from app.domain.finding.search import Query, search
from app.domain.hours import ChangeKind, HoursChange, Mode, Period, ReasonCode, State, state_at
from tests.builders import CONTEXT, OSLO, a_snapshot, an_offer, local, some_hours

CHRISTMAS_EVE = date(2026, 12, 24)
LUNCH = HoursChange(
    *(CHRISTMAS_EVE, CHRISTMAS_EVE, ChangeKind.OTHER, (Period(0, MINUTES),)),
    reason="lunsj, tiden er ikke oppgitt",
    mode=Mode.PHONE_FIRST,
)
FYRLYSET = an_offer("fyrlyset", "Mo-Fr 09:00-14:30", changes=(LUNCH,), phone="23 03 66 80")
TOWN = (
    an_offer("alfa", None),
    an_offer("open", "Mo-Su 10:00-12:00"),
    replace(FYRLYSET, name="Zulu"),
    an_offer("unsaid", "Mo-Fr 09:00-14:30", changes=(replace(LUNCH, reason=None),)),
)


def unknown_on(day: date, *offers: Offer) -> list[str]:
    hits = search(a_snapshot(*offers), Query(*part_of(day, 0, MINUTES, OSLO)))
    found = {group.state: [seen.hit.offer.id for seen in group.seen] for group in groups(hits, frozenset())}
    return found.get(State.UNKNOWN, [])


def test_a_statement_of_the_day_comes_before_what_is_only_unknown() -> None:
    assert unknown_on(CHRISTMAS_EVE, *TOWN) == ["fyrlyset", "alfa", "unsaid"]


def test_it_comes_first_also_before_what_is_easier_to_use() -> None:
    young = replace(FYRLYSET, audiences=frozenset({Audience.YOUTH}))
    assert unknown_on(CHRISTMAS_EVE, an_offer("alfa", None), young) == ["fyrlyset", "alfa"]


def test_on_another_day_it_says_nothing() -> None:
    assert unknown_on(date(2026, 12, 27), *TOWN) == ["alfa"]


def test_what_is_known_is_said_at_any_time_of_the_day() -> None:
    at = local("2026-12-24 11:00")
    said = state_at(some_hours("Mo-Fr 09:00-14:30"), at, CONTEXT, (LUNCH,))
    assert (said.state, said.reason and said.reason.name) == (State.UNKNOWN, LUNCH.reason)
    silent = state_at(some_hours("Mo-Fr 09:00-14:30"), at, CONTEXT, (replace(LUNCH, reason=None),))
    assert silent.reason
    assert silent.reason.code is ReasonCode.PHONE_FIRST
