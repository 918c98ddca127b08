"""One clause of a sentence about a change: what is done, on which days, at which times, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from app.domain.hours.change.days import DayError, Span
from app.domain.hours.change.reading import Ask, Usual
from app.domain.hours.change.table import EVENING, NEXT_NOON, Part
from app.domain.hours.change.when import When
from app.domain.hours.model import DAY, ChangeKind, HoursChange, Mode, Period

_ONE_DAY = timedelta(days=1)
_WHOLE_DAY = (Period(0, DAY),)


@dataclass(slots=True)
class Clause:
    """What has been read of a clause so far."""

    deed: str = ""
    """closed, open, opens, extra, usual, all_day; nothing where only times are said."""
    when: When | None = None
    part: Part | None = None
    times: list[tuple[int | None, int | None]] = field(default_factory=list)
    """Start and end in minutes after midnight; None where one is not said."""
    mode: Mode = Mode.DROP_IN
    reason: str | None = None
    endless: bool = False
    again: bool = False
    """The usual hours *again*: from that day on, whatever ended before."""

    def says_something(self) -> bool:
        """Whether it is more than days."""
        return bool(self.deed or self.times or self.part or self.mode is not Mode.DROP_IN)


def changes_of(clause: Clause, today: Span) -> Iterator[HoursChange]:
    """The dated changes that a clause comes to. Raises DayError for one that says too little."""
    when = _when(clause, today)
    if clause.deed == "closed":
        yield from _closed(clause, when)
    elif clause.deed == "opens":
        yield from _opens_late(clause, when)
    else:
        yield from _other(clause, when)


def usual_of(clause: Clause, today: Span) -> Usual:
    """From when until when the usual hours hold again. Raises DayError."""
    when = _when(clause, today)
    if len(when.spans) != 1 or clause.times:
        raise DayError("As usual, but when?")
    on = when.open_ended or clause.when is None or clause.again
    return Usual(when.spans[0].first, None if on else when.spans[0].last)


def asks_of(clause: Clause, today: Span) -> set[Ask]:
    """What must be asked about a clause."""
    when = _when(clause, today)
    asks = set(when.asks)
    if when.open_ended and not clause.endless and clause.deed != "usual":
        asks.add(Ask.UNTIL_WHEN)
    if clause.deed in ("open", "extra", "") and any(start is None for start, _ in clause.times):
        asks.add(Ask.SINCE_WHEN)
    if clause.deed != "closed" and when.of_any_week:
        asks.add(Ask.WHICH_WEEK)
    if clause.deed != "closed" and clause.times and any(_has_a_weekend(span) for span in when.spans):
        asks.add(Ask.EVERY_DAY)
    return asks


def _has_a_weekend(span: Span) -> bool:
    """Working days and a Saturday or Sunday in one span."""
    days = {
        (span.first + timedelta(days=n)).weekday() for n in range(min(7, (span.last - span.first).days + 1))
    }
    return bool(days & {5, 6}) and bool(days - {5, 6})


def _when(clause: Clause, today: Span) -> When:
    when = clause.when or When([today])
    if clause.endless:
        when.open_ended = True
    return when


def _closed(clause: Clause, when: When) -> Iterator[HoursChange]:
    periods = _breaks(clause)
    for span in when.spans:
        last = None if when.open_ended else span.last
        if when.since is not None or when.until is not None:
            yield from _closed_between(clause, when, span)
        elif periods and when.open_ended and not clause.endless:
            raise DayError("Closed at these times, but until when?")
        else:
            yield HoursChange(span.first, last, ChangeKind.CLOSED, periods, clause.reason)


def _closed_between(clause: Clause, when: When, span: Span) -> Iterator[HoursChange]:
    """As in “stengt fra fredag kl. 12 til mandag kl. 10”."""
    first, last = span.first, None if when.open_ended else span.last
    if when.since is not None:
        yield HoursChange(first, first, ChangeKind.CLOSED, (Period(when.since, NEXT_NOON),), clause.reason)
        first += _ONE_DAY
    if when.until is not None and last is not None:
        last -= _ONE_DAY
    if last is None or first <= last:
        yield HoursChange(first, last, ChangeKind.CLOSED, (), clause.reason)
    if when.until and not when.open_ended:
        yield HoursChange(span.last, span.last, ChangeKind.CLOSED, (Period(0, when.until),), clause.reason)


def _breaks(clause: Clause) -> tuple[Period, ...]:
    """The times that are cut out: of the clock, or a part of the day."""
    if clause.times:
        return tuple(
            sorted(_period(start or 0, NEXT_NOON if end is None else end) for start, end in clause.times)
        )
    return (Period(clause.part.start, clause.part.end),) if clause.part else ()


def _opens_late(clause: Clause, when: When) -> Iterator[HoursChange]:
    """As in “åpner kl. 11 i morgen”: the day begins then, and ends as it always does."""
    if len(clause.times) != 1 or clause.times[0][1] is not None or not clause.times[0][0]:
        yield from _other(clause, when)
        return
    until = Period(0, clause.times[0][0])
    for span in when.spans:
        last = None if when.open_ended else span.last
        yield HoursChange(span.first, last, ChangeKind.CLOSED, (until,), clause.reason)


def _other(clause: Clause, when: When) -> Iterator[HoursChange]:
    kind = ChangeKind.EXTRA if clause.deed == "extra" or _is_longer(clause) else ChangeKind.OTHER
    periods = _opening(clause)
    if when.since is not None or when.until is not None or not periods:
        raise DayError("Open, but at what times?")
    for span in when.spans:
        last = None if when.open_ended else span.last
        yield HoursChange(span.first, last, kind, periods, clause.reason, clause.mode)


def _is_longer(clause: Clause) -> bool:
    """As in “åpent i kveld til 22”: the hours of the day stay, and more come behind them."""
    return len(clause.times) == 1 and clause.times[0][0] is None


def _opening(clause: Clause) -> tuple[Period, ...]:
    if clause.deed == "all_day" or (not clause.times and clause.mode is not Mode.DROP_IN):
        return _WHOLE_DAY
    return tuple(sorted(_opening_period(start, end, clause.part) for start, end in clause.times))


def _opening_period(start: int | None, end: int | None, part: Part | None) -> Period:
    if start is not None:
        late = part is not None and part.start > start
        if late:
            raise DayError("An evening does not begin in the morning")
        return Period(start, None) if end is None else _period(start, end)
    begin = (part or EVENING).start
    if end is None or (part is None and end <= begin):
        raise DayError("Open until then, but since when?")
    return _period(begin, end)


def _period(start: int, end: int) -> Period:
    """A period; one that ends before it starts ends the next day."""
    return Period(start % DAY if start == DAY else start, end if end > start else end + DAY)
