"""The seven rows of a week in plain text: what hours say of each weekday, and the hours that rows say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.errors import HoursError
from app.domain.hours import Hours
from app.domain.hours.model import Rule
from app.domain.hours.norwegian.read import read_norwegian

DAYS = ("man", "tirs", "ons", "tors", "fre", "lør", "søn")
_SHUT = "stengt"


@dataclass(frozen=True, slots=True)
class WeekReading:
    """The hours of seven rows, and the rows (0 is Monday) that were not understood, as written."""

    hours: Hours
    not_understood: Mapping[int, str] = field(default_factory=dict)


def read_week(rows: Sequence[str], before: Hours) -> WeekReading:
    """Read the seven rows; an empty one is a closed day. What is no plain week of `before` stays as it is.

    >>> week = read_week(["9-15", "9-15", "", "", "", "", ""], Hours.unknown())
    >>> [rule.weekdays for rule in week.hours.rules]
    [(0, 1), (2, 3, 4, 5, 6)]
    >>> dict(read_week(["9-15", "litt", "", "", "", "", ""], Hours.unknown()).not_understood)
    {1: 'litt'}
    """
    rules: list[Rule] = []
    wrong: dict[int, str] = {}
    for text, days in _grouped(rows).items():
        found = _rules(text, days)
        rules += found
        wrong |= {} if found else dict.fromkeys(days, text)
    others = tuple(rule for rule in before.rules if not rule.is_weekly)
    try:
        return WeekReading(Hours((*_in_order(rules), *others), before.otherwise), wrong)
    except HoursError:
        return WeekReading(before, dict(enumerate(rows)))


def _grouped(rows: Sequence[str]) -> dict[str, list[int]]:
    days: dict[str, list[int]] = {}
    for day, row in enumerate(rows):
        days.setdefault(" ".join(row.lower().split()) or _SHUT, []).append(day)
    return days


def _rules(text: str, days: Sequence[int]) -> list[Rule]:
    """The rules of days with the same text; none where it says more or less than times."""
    reading = read_norwegian(f"{', '.join(DAYS[day] for day in days)} {text}")
    rules = reading.hours.rules
    told = {day for rule in rules for day in rule.weekdays or range(len(DAYS))}
    is_plain = all(rule.is_weekly for rule in rules) and told == set(days)
    return list(rules) if is_plain and not reading.left_out and reading.hours.otherwise is None else []


def _in_order(rules: list[Rule]) -> list[Rule]:
    return sorted(rules, key=lambda rule: rule.weekdays)
