"""The second reading: what was misread once is doubted, and so is what loses a part of what was said."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from app.domain.hours import DisagreementCode, Hours, disagreements, read_norwegian, read_osm
from tests.domain.hours.oslo import CONTEXT

FIRST = date(2026, 1, 1)
MISREAD = [
    (
        "man–fre i juli og august 10–14",
        "Jul Mo-Fr 10:00-14:00; Aug 10:00-14:00",
        DisagreementCode.NOT_LIMITED,
    ),
    (
        "hver onsdag i oktober og november 18–20",
        "Oct We 18:00-20:00; Nov 18:00-20:00",
        DisagreementCode.NOT_LIMITED,
    ),
    ("juli og august man–fre 10–14", "Jul 10:00-14:00; Aug Mo-Fr 10:00-14:00", DisagreementCode.NOT_LIMITED),
    ("stengt lørdager i juli og august", "Jul Sa off; Aug off", DisagreementCode.TOO_MUCH_CLOSED),
    ("lørdag og søndag i desember 12-16", "Sa 12:00-16:00; Dec Su 12:00-16:00", DisagreementCode.NOT_LIMITED),
    (
        "tirs og tors i september–mai 10–14",
        "Tu 10:00-14:00; Sep-May Th 10:00-14:00",
        DisagreementCode.NOT_LIMITED,
    ),
    ("april–oktober 10–18, mandag stengt", "Apr-Oct 10:00-18:00", DisagreementCode.NOT_CLOSED),
    ("Sommertid (15.05.–14.09.): man–fre 08–15", "Mo-Fr 08:00-15:00", DisagreementCode.HOLIDAYS),
    ("2. hver onsdag 10-12", "We 10:00-12:00", DisagreementCode.RHYTHM),
    ("Stengt mandager, unntatt helligdager", "Mo off; PH off", DisagreementCode.EXCEPTION),
    ("tirsdag i partallsuker 10–12", "Tu 10:00-12:00", DisagreementCode.RHYTHM),
    ("man–fre 9–15, ring først", "Mo-Fr 09:00-15:00", DisagreementCode.WAY_IN),
    ("man–fre 9–15, stengt helligdager", "Mo-Fr 09:00-15:00", DisagreementCode.HOLIDAYS),
    ("man–fre 9–15, lør 11–13", "Mo-Fr 09:00-15:00", DisagreementCode.TIME_ON_NO_DAY),
    ("man–tors 9–15, fre stengt", "Mo-Fr 09:00-15:00", DisagreementCode.NOT_CLOSED),
]


@pytest.mark.parametrize(("text", "osm", "code"), MISREAD)
def test_what_was_misread_once_is_doubted(text: str, osm: str, code: DisagreementCode) -> None:
    assert code in [one.code for one in disagreements(text, read_osm(osm), CONTEXT, FIRST)]


def test_hours_that_claim_nothing_are_not_doubted() -> None:
    assert disagreements("man–fre 9–15", Hours.unknown(), CONTEXT, FIRST) == ()


FORMS = ["{days} i {season} 10–14", "{season}: {days} 10–14", "10–14 {days} i {season}"]
SAID = [
    form.format(days=days, season=season)
    for form, days, season in product(
        FORMS, ["lør og søn", "tirsdager"], ["juli", "mai–september", "oddetallsuker"]
    )
]


@pytest.mark.parametrize("part", ["weekdays", "dates_or_weeks", "periods"])
@pytest.mark.parametrize("text", SAID)
def test_a_rule_that_loses_a_part_of_what_was_said_is_doubted(text: str, part: str) -> None:
    rule = read_norwegian(text).hours.rules[0]
    lost = {
        "weekdays": replace(rule, weekdays=rule.weekdays[1:]),
        "dates_or_weeks": replace(rule, dates=(), weeks=None),
        "periods": replace(rule, periods=(replace(rule.periods[0], end=13 * 60),)),
    }[part]
    assert disagreements(text, Hours((lost,)), CONTEXT, FIRST)
