"""Whether hours hold what their Norwegian text names: the witness against the days of two years.

A disagreement is no proof of a fault; it says where a person should look before people are sent there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.hours.calendar import Context
from app.domain.hours.day import DayPlan, plan_day
from app.domain.hours.model import Hours, Mode
from app.domain.hours.norwegian.witness import Piece, pieces
from app.domain.hours.remarks import mode_said

TWO_YEARS = 730
_HALF = 0.5


class DisagreementCode(StrEnum):
    """What the text says and the hours do not, or the other way round."""

    TIME_ON_NO_DAY = "time_on_no_day"
    """Times that stand in the text and occur on no day of those beside them."""
    NOT_LIMITED = "not_limited"
    """Times that occur on other weekdays, months or weeks than those beside them."""
    NOT_CLOSED = "not_closed"
    """“Stengt” with days that are mostly open."""
    TOO_MUCH_CLOSED = "too_much_closed"
    """Days are shut that the text does not call closed."""
    EXCEPTION = "exception"
    """An exception that has no effect, or that closes what it takes out of a closing."""
    RHYTHM = "rhythm"
    """Some weeks only, and the hours are alike in all weeks."""
    HOLIDAYS = "holidays"
    """Holidays or dates are named, and no rule names any."""
    WAY_IN = "way_in"
    """By appointment or after a call, and the hours call it open."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What text and hours disagree on, and the part of the text that it is about."""

    code: DisagreementCode
    text: str

    def __str__(self) -> str:
        """A sentence for the person who keeps the data."""
        return f"“{self.text}”: {_SENTENCES[self.code]}"


_SENTENCES = {
    DisagreementCode.TIME_ON_NO_DAY: "these times occur on none of the days beside them",
    DisagreementCode.NOT_LIMITED: "these times occur on other days, months or weeks too",
    DisagreementCode.NOT_CLOSED: "it says closed, and most of these days are open",
    DisagreementCode.TOO_MUCH_CLOSED: "days are closed that it does not name",
    DisagreementCode.EXCEPTION: "the exception has no effect, or closes what it takes out of a closing",
    DisagreementCode.RHYTHM: "it names some weeks, and the hours are alike in all weeks",
    DisagreementCode.HOLIDAYS: "it names holidays or dates, and the hours name none",
    DisagreementCode.WAY_IN: "one must call or make an appointment, and the hours say open",
}


def disagreements(text: str, hours: Hours, context: Context, first: date) -> tuple[Disagreement, ...]:
    """Where hours and the Norwegian text that they were read from may disagree, seen from `first` on.

    Nothing for hours that are unknown: who claims nothing cannot be wrong.
    """
    if hours.is_unknown:
        return ()
    days = {
        day: plan_day(hours, day, context) for day in (first + timedelta(days=n) for n in range(TWO_YEARS))
    }
    said = pieces(text)
    found = [*_of_the_whole(text, hours, said)]
    if not any(plan.in_doubt for plan in days.values()):
        found += _of_pieces(said, days)
    return tuple(dict.fromkeys(found))


def _of_pieces(said: tuple[Piece, ...], days: dict[date, DayPlan]) -> Iterator[Disagreement]:
    for n, piece in enumerate(said):
        others = (*said[:n], *said[n + 1 :])
        if piece.says == "except":
            yield from _exception(piece, said[:n], days)
        elif piece.special:
            yield from _somewhere(piece, days)
        elif piece.says == "closed":
            yield from _closing(piece, others, days)
        elif piece.says == "open":
            yield from _opening(piece, others, days)


def _names(piece: Piece, day: date) -> bool:
    """Whether the piece speaks of a day, as far as the witness understands it."""
    return (
        (piece.weekdays is None or day.weekday() in piece.weekdays)
        and (piece.months is None or day.month in piece.months)
        and (piece.weeks is None or day.isocalendar().week in piece.weeks)
    )


def _has(plan: DayPlan, time: tuple[int, int]) -> bool:
    """Whether times occur on a day, be it with a break in them."""
    starts, ends = {p.start for p in plan.periods}, {p.end for p in plan.periods}
    return time[0] in starts and time[1] in ends


def _somewhere(piece: Piece, days: dict[date, DayPlan]) -> Iterator[Disagreement]:
    for time in piece.times:
        if not any(_has(plan, time) for plan in days.values()):
            yield Disagreement(DisagreementCode.TIME_ON_NO_DAY, piece.text)


def _opening(piece: Piece, others: tuple[Piece, ...], days: dict[date, DayPlan]) -> Iterator[Disagreement]:
    inside = {day: plan for day, plan in days.items() if _names(piece, day)}
    for time in piece.times:
        having = [day for day, plan in inside.items() if _has(plan, time)]
        if _missing(piece, others, having):
            yield Disagreement(DisagreementCode.TIME_ON_NO_DAY, piece.text)
        shared = any(time in one.times or one.special for one in others)
        outside = any(day not in inside and _has(plan, time) for day, plan in days.items())
        if outside and not shared:
            yield Disagreement(DisagreementCode.NOT_LIMITED, piece.text)


def _missing(piece: Piece, others: tuple[Piece, ...], having: list[date]) -> bool:
    """Whether a weekday, month or week of the piece, of which no other piece speaks, lacks the times."""
    parts = (
        (piece.weekdays, {day.weekday() for day in having}, [one.weekdays for one in others]),
        (piece.months, {day.month for day in having}, [one.months for one in others]),
        (piece.weeks, {day.isocalendar().week for day in having}, [one.weeks for one in others]),
    )
    return not having or any(
        set(named or ()) - found - {n for other in elsewhere for n in other or ()} - {53}
        for named, found, elsewhere in parts
    )


def _closing(piece: Piece, others: tuple[Piece, ...], days: dict[date, DayPlan]) -> Iterator[Disagreement]:
    for weekday in piece.weekdays or range(7):
        inside = [plan for day, plan in days.items() if _names(piece, day) and day.weekday() == weekday]
        if sum(not plan.periods for plan in inside) < _HALF * len(inside):
            yield Disagreement(DisagreementCode.NOT_CLOSED, piece.text)
            break
    alone = not any(one.says in ("closed", "except") for one in others)
    if alone and any(plan.shut and not _names(piece, day) for day, plan in days.items()):
        yield Disagreement(DisagreementCode.TOO_MUCH_CLOSED, piece.text)


def _exception(piece: Piece, before: tuple[Piece, ...], days: dict[date, DayPlan]) -> Iterator[Disagreement]:
    """From a closing nothing may be shut, from hours something must be."""
    from_closing = bool(before) and before[-1].says == "closed"
    if from_closing and not before[-1].special:
        if any(plan.shut and not _names(before[-1], day) for day, plan in days.items()) or piece.special:
            yield Disagreement(DisagreementCode.EXCEPTION, piece.text)
    elif from_closing or (not piece.special and not any(plan.shut for plan in days.values())):
        yield Disagreement(DisagreementCode.EXCEPTION, piece.text)


def _of_the_whole(text: str, hours: Hours, said: tuple[Piece, ...]) -> Iterator[Disagreement]:
    plain = re.sub(r"[–—−‐]", "-", text.lower())
    rhythm = re.search(
        r"annen ?hver|anna\w?kvar|hver (?:annen|andre|\d\.)|\d\. ?hver|partal|oddetal|\blike uke", plain
    )
    if rhythm and not any(rule.weeks or rule.nth for rule in hours.rules):
        yield Disagreement(DisagreementCode.RHYTHM, rhythm[0])
    of_dates = re.search(
        r"hellig|heilag|røde dag|aften|påske|juledag|romjul|ferie|\d\. ?(?:des|mai|jan)", plain
    )
    if of_dates and not any(rule.holidays or rule.dates or rule.weeks for rule in hours.rules):
        yield Disagreement(DisagreementCode.HOLIDAYS, of_dates[0])
    numeric = re.search(r"\d{1,2}\.\d{1,2}\.\s?-|\d{1,2}/\d{1,2}\s?-", plain)
    if numeric and not any(rule.dates for rule in hours.rules):
        yield Disagreement(DisagreementCode.HOLIDAYS, numeric[0])
    modes = {rule.mode for rule in hours.rules} | ({hours.otherwise.mode} if hours.otherwise else set())
    if mode_said(text) is not Mode.DROP_IN and modes == {Mode.DROP_IN}:
        yield Disagreement(DisagreementCode.WAY_IN, text.strip())
    if any(piece.months for piece in said) and not any(rule.dates for rule in hours.rules):
        yield Disagreement(DisagreementCode.NOT_LIMITED, text.strip())
