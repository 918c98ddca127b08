"""Opening hours as the seed writes them, in Norwegian words, made into the model."""

from dataclasses import dataclass, replace

from app.actions.seed.schema import SeedChange
from app.domain.errors import HoursError
from app.domain.hours import (
    ChangeKind,
    Hours,
    HoursChange,
    PublicHolidays,
    Rule,
    State,
    Yearly,
    read_norwegian,
)

NOT_KNOWN = "ukjent"
_IN_NORWEGIAN = {"stengt": "closed", "ukjent": "unknown", "som vanlig": "as_usual"}
DAYS_OF_THEIR_OWN = ((12, 24), (12, 31))
"""No public holidays, yet hardly any door keeps its usual hours on them."""
A_FEW_DAYS = 15
"""A span this short speaks of its days; a longer one is a season, which says nothing of Christmas Eve."""


def read_hours(words: str | None) -> Hours:
    """Read hours; HoursError says what is wrong or was not understood. None is "not known"."""
    if words is None or words.strip().lower() == NOT_KNOWN:
        return Hours.unknown()
    reading = read_norwegian(words)
    if reading.not_understood:
        left = ", ".join(f'"{text}"' for text in reading.not_understood)
        raise HoursError(f"not understood: {left}")
    return reading.hours


def read_times(words: str) -> Rule:
    """Read times without days, such as "11–13" or "etter avtale"; HoursError where days are named."""
    refused = HoursError(f'only times may stand here, as in "11–13", not "{words}"')
    try:
        rules = read_hours(f"alle dager {words}").rules
    except HoursError as error:
        raise refused from error
    if len(rules) != 1 or not rules[0].names_every_day:
        raise refused
    return rules[0]


@dataclass(frozen=True, slots=True)
class HolidayRules:
    """What `holidays:` says of public holidays, and of 24 and 31 December."""

    public: Rule | None
    own: State | None
    """None: the usual hours hold."""

    def applied(self, hours: Hours) -> Hours:
        """Give the hours with the rules added, but for days of which they speak themselves."""
        if hours.is_unknown and (self.public is None or self.public.says is State.UNKNOWN):
            return hours
        added: list[Rule] = []
        if self.public and not any(_is_of_public_holidays(rule) for rule in hours.rules):
            added.append(self.public)
        left = tuple(day for day in DAYS_OF_THEIR_OWN if not any(_speaks_of(r, day) for r in hours.rules))
        if self.own and left:
            added.append(Rule(self.own, dates=tuple(Yearly(day, day) for day in left)))
        return replace(hours, rules=(*_before(hours, added), *added))


def read_holidays(words: str) -> HolidayRules:
    """Read `holidays:`: unknown, closed, as_usual, or times; HoursError for anything else."""
    words = _IN_NORWEGIAN.get(words.strip().lower(), words)
    if words == "as_usual":
        return HolidayRules(None, None)
    if words in {"unknown", "closed"}:
        state = State.CLOSED if words == "closed" else State.UNKNOWN
        return HolidayRules(Rule(state, holidays=PublicHolidays()), state)
    try:
        times = read_times(words)
    except HoursError as error:
        raise HoursError(f"{error}; allowed: unknown, closed, as_usual, or times") from error
    return HolidayRules(replace(times, holidays=PublicHolidays()), State.UNKNOWN)


def _before(hours: Hours, added: list[Rule]) -> tuple[Rule, ...]:
    # Open hours for holidays alone would say that every other day is closed; nobody has said so.
    if not hours.rules and any(rule.says is State.OPEN for rule in added):
        return (Rule(State.UNKNOWN),)
    return hours.rules


def _is_of_public_holidays(rule: Rule) -> bool:
    return rule.holidays == PublicHolidays() and not rule.weekdays


def _speaks_of(rule: Rule, day: tuple[int, int]) -> bool:
    return any(isinstance(span, Yearly) and _covers(span, day) for span in rule.dates)


def _covers(span: Yearly, day: tuple[int, int]) -> bool:
    first, last, wanted = (_day_of_year(d) for d in (span.first, span.last, day))
    length = (last - first) % 366
    return length < A_FEW_DAYS and (wanted - first) % 366 <= length


def _day_of_year(day: tuple[int, int]) -> int:
    """Days since New Year, every month having its full length: good enough to measure short spans."""
    lengths = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    month, of_month = day
    return sum(lengths[: month - 1]) + of_month - 1


def read_change(change: SeedChange) -> HoursChange:
    """Read a dated exception; HoursError where it says nothing, or two things at once."""
    last = None if change.last == "until_further_notice" else change.last
    said = [key for key in ("closed", "hours", "extra") if getattr(change, key)]
    if len(said) != 1:
        raise HoursError("say one of `closed: true`, `hours:` (other hours) and `extra:` (further hours)")
    if change.closed:
        return HoursChange(change.first, last, ChangeKind.CLOSED, reason=change.reason)
    kind = ChangeKind.OTHER if change.hours else ChangeKind.EXTRA
    times = read_times(change.hours or change.extra or "")
    return HoursChange(change.first, last, kind, times.periods, change.reason, times.mode)
