"""What can be said of opening hours: rules for days, dated changes, and what cannot be true.

Days are local days of the municipality and times are minutes after local midnight of the day a
period starts. Nothing here knows a zone, a holiday's date or the present time: see calendar.py
and engine.py. All of it is plain dataclasses, so that it can be kept as JSON and compared.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from app.domain.errors import HoursError
from app.domain.hours.selectors import Dated, Dates, Holidays, Weeks, date_sort

DAY = 1440
"""Minutes from midnight to midnight on the clock face."""
LONGEST_END = 2 * DAY
"""A period may end at the latest 48:00, counted from midnight of the day it starts."""
NOON_AFTER = DAY + DAY // 2
"""Noon of the next day: no night goes on for longer."""
MOST_RULES = 100
"""Nobody could say more of an offer; it bounds the work."""
WEEK = tuple(range(7))


class Mode(StrEnum):
    """How one gets in during a period. Only drop-in can be called open."""

    DROP_IN = "drop_in"
    BY_APPOINTMENT = "by_appointment"
    PHONE_FIRST = "phone_first"


class State(StrEnum):
    """What can be said of an offer at an instant."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `start` to `end`, minutes after midnight of the day it starts; past 1440 is the next day.

    `end` None: nobody has said when it ends, which is "unknown" until `open_end` and never "open". Only such
    a period may start past midnight: 22:00-04:00+ is one to 04:00 and another one from there.

    >>> Period(22 * 60, 28 * 60)  # 22:00 to 04:00 the next morning
    Period(start=1320, end=1680)
    """

    start: int
    end: int | None

    def __post_init__(self) -> None:
        """Refuse times that cannot be."""
        if not 0 <= self.start < (LONGEST_END if self.end is None else DAY):
            raise HoursError("A period must start between 00:00 and 23:59")
        if self.end is None:
            return
        if self.end <= self.start:
            raise HoursError("A period must end after it starts")
        if self.end > LONGEST_END:
            raise HoursError("A period must end at 48:00 at the latest")


def open_end(start: int) -> int:
    """Until when a period without an end is unknown: midnight; for one from past midnight noon or midnight.

    >>> open_end(18 * 60), open_end(28 * 60)
    (1440, 2160)
    """
    if start < DAY:
        return DAY
    return NOON_AFTER if start < NOON_AFTER else LONGEST_END


class Effect(StrEnum):
    """What a rule does to the rules it does not outrank on a day."""

    REPLACES = "replaces"
    ADDS = "adds"


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds on the days that it names: all of `dates`, `weekdays`, `holidays` and `weeks` must fit.

    An empty part fits every day. `says` OPEN needs periods. UNKNOWN without periods is the whole day.
    CLOSED without periods is the whole day, with periods a break that is cut out of that day's hours.
    """

    says: State
    periods: tuple[Period, ...] = ()
    weekdays: tuple[int, ...] = ()
    """0 is Monday; ascending. All seven of them are written as none, unless `nth` narrows them down."""
    nth: tuple[int, ...] = ()
    """Which of those weekdays in the month: 1 first … 5 fifth, -1 last … -5; ascending."""
    dates: tuple[Dates, ...] = ()
    """Any of these; all of one sort (see `date_sort`), since how narrow they are decides who wins."""
    holidays: Holidays | None = None
    weeks: Weeks | None = None
    mode: Mode = Mode.DROP_IN
    note: str | None = None
    effect: Effect = Effect.REPLACES

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        _check_days(self)
        _check_periods(self)
        if self.says is State.CLOSED and self.mode is not Mode.DROP_IN:
            raise HoursError("What is closed cannot be by appointment")
        check_note(self.note)

    @property
    def names_every_day(self) -> bool:
        """Nothing narrows the rule down."""
        return self.is_weekly and not self.weekdays

    @property
    def is_weekly(self) -> bool:
        """The rule holds in every week alike."""
        return not (self.dates or self.holidays or self.weeks or self.nth)

    @property
    def is_break(self) -> bool:
        """The rule cuts times out of a day instead of giving them."""
        return self.says is State.CLOSED and bool(self.periods)


def check_note(note: str | None) -> None:
    """Refuse remarks that could not be written in quotes."""
    if note is not None and ('"' in note or note != note.strip() or not note):
        raise HoursError("A remark has no quotes in it, no space around it, and is not empty")


def _check_days(rule: Rule) -> None:
    """Weekdays and their place in the month: known, ascending, and "first" only of a weekday."""
    if tuple(sorted(set(rule.weekdays) & set(WEEK))) != rule.weekdays:
        raise HoursError("Weekdays are 0 (Monday) to 6, ascending")
    if tuple(sorted(set(rule.nth))) != rule.nth or any(not 1 <= abs(n) <= 5 for n in rule.nth):  # noqa: PLR2004
        raise HoursError("A month has a first to a fifth weekday, ascending")
    if rule.weekdays == WEEK and not rule.nth:
        raise HoursError("All seven weekdays are every day: name none")
    if rule.nth and not rule.weekdays:
        raise HoursError("The first what of the month? A weekday is missing")
    if len({date_sort(dates) for dates in rule.dates}) > 1:
        raise HoursError("Days with a year, days without and spans need rules of their own")


def _check_periods(rule: Rule) -> None:
    """Hours that are there, in order and clear of each other."""
    if rule.says is State.OPEN and not rule.periods:
        raise HoursError("Open, but at what times?")
    for earlier, later in zip(rule.periods, rule.periods[1:], strict=False):
        if later.start < earlier.start:
            raise HoursError("Periods come in the order of the clock")
        if earlier.end is None or later.start < earlier.end:
            raise HoursError("Two periods of the same day overlap")


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What may be had whenever the rules leave a time unsaid; always "unknown", never open."""

    mode: Mode = Mode.DROP_IN
    note: str | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be written."""
        check_note(self.note)


@dataclass(frozen=True)
class Hours:
    """The regular hours of an offer or service. No rule at all means that they are not known.

    A day that no rule names is closed, unless all the rules do is to name closed days: then nobody
    has said anything of the others, and they are unknown.

    >>> Hours.unknown().is_unknown
    True
    """

    rules: tuple[Rule, ...] = ()
    otherwise: Otherwise | None = None

    def __post_init__(self) -> None:
        """Refuse additions and alternatives to nothing, and too much at once."""
        if self.rules and self.rules[0].effect is Effect.ADDS:
            raise HoursError("The first rule has nothing to add to")
        if self.otherwise and not self.rules:
            raise HoursError("Otherwise than what? There are no rules")
        if self.rules == (Rule(State.UNKNOWN),):
            raise HoursError("Hours that are never known have no rules")
        if len(self.rules) > MOST_RULES:
            raise HoursError(f"More than {MOST_RULES} rules")

    @classmethod
    def unknown(cls) -> "Hours":
        """Hours of which nothing is known."""
        return cls()

    @property
    def is_unknown(self) -> bool:
        """Nothing at all is known."""
        return not self.rules

    @cached_property
    def says_when_open(self) -> bool:
        """Whether a day that no rule names can be called closed."""
        return any(
            rule.says is not State.CLOSED or (rule.names_every_day and not rule.is_break)
            for rule in self.rules
        )

    @cached_property
    def _hash(self) -> int:
        return hash((self.rules, self.otherwise))

    def __hash__(self) -> int:
        """Counted once: hours are the key of the engine's caches."""
        return self._hash


class ChangeKind(StrEnum):
    """What a dated change does to its days."""

    CLOSED = "closed"
    OTHER = "other"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class HoursChange:
    """A dated exception that wins over every rule for the periods that start on its days.

    `last` None: until further notice. OTHER replaces the day's periods, EXTRA adds to them. CLOSED without
    periods is the whole day, with periods a break that is cut out of the day's hours: "closes at 14 today".
    """

    first: date
    last: date | None
    kind: ChangeKind
    periods: tuple[Period, ...] = ()
    reason: str | None = None
    """Why, in Norwegian, as staff wrote it."""
    mode: Mode = Mode.DROP_IN

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        Dated(self.first, self.last)
        says = State.CLOSED if self.kind is ChangeKind.CLOSED else State.OPEN
        Rule(says, self.periods, mode=self.mode)

    @property
    def is_break(self) -> bool:
        """The change cuts times out of its days instead of giving or closing them."""
        return self.kind is ChangeKind.CLOSED and bool(self.periods)

    def holds_on(self, day: date) -> bool:
        """Whether the change is about this day."""
        return self.first <= day and (self.last is None or day <= self.last)
