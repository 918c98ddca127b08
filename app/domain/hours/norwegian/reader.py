"""How far a Norwegian text has been read: its words, the groups found so far, the season that holds."""

from dataclasses import dataclass, field, replace
from typing import cast

from app.domain.hours.model import Mode, Otherwise, Period, State
from app.domain.hours.norwegian.dates import Row
from app.domain.hours.norwegian.days import Term, read_days, starts_days
from app.domain.hours.norwegian.refusals import NotUnderstoodError, Why
from app.domain.hours.norwegian.rules import (
    Group,
    is_season_without_weekdays,
    names_some_weekdays,
    to_rule,
)
from app.domain.hours.norwegian.times import Times, read_times, starts_times
from app.domain.hours.norwegian.words import Kind, Word
from app.domain.hours.selectors import EveryNthWeek, PublicHolidays

BETWEEN: tuple[Kind, ...] = ("comma", "and", "stop", "line", "open", "close", "colon")
APART: tuple[Kind, ...] = ("comma", "stop", "line", "open", "close", "end", "except", "otherwise")
"""What a statement ends before, or an “og” that may go on with its days."""
_ENDS: tuple[Kind, ...] = (*BETWEEN, "end", "closed", "except", "otherwise", "also")


class AboutAllError(NotUnderstoodError):
    """What was read may hold for the whole sentence"""  # noqa: D415 - the docstring is the public title


@dataclass(slots=True)
class Reader:
    """A place in the words of a text and what was found before it."""

    row: Row
    at: int = 0
    groups: list[Group] = field(default_factory=list)
    otherwise: Otherwise | None = None
    season: Term | None = None
    """The term whose season stands before a colon: it holds until the sentence ends."""
    had_season: bool = False
    """A season without a colon: nobody can tell whether it holds for the next group too."""
    gap: bool = True
    """Something was left out just before, so that what comes next cannot lean on the last group."""
    sentence: int = 0
    """How many groups there were before the sentence."""

    @property
    def here(self) -> Word:
        """The next word."""
        return self.row[self.at]

    @property
    def kind(self) -> Kind:
        """What sort of word comes next."""
        return self.here.kind

    @property
    def on_days(self) -> bool:
        """Whether a list of days comes next."""
        return starts_days(self.row, self.at)

    @property
    def on_times(self) -> bool:
        """Whether a list of times comes next."""
        return starts_times(self.row, self.at)

    def takes(self, *kinds: Kind) -> bool:
        """Read the next word if it is of one of these kinds."""
        found = self.kind in kinds
        self.at += found
        return found

    def days(self) -> tuple[Term, ...]:
        """Read a list of days."""
        terms, self.at = read_days(self.row, self.at)
        return tuple(terms)

    def times(self) -> Times:
        """Read a list of times."""
        times, self.at = read_times(self.row, self.at)
        return times

    def follows_several(self) -> bool:
        """Whether a comma stands between this and several groups, so that it may be about all of them."""
        apart = ("stop", "line", "open", "close", "comma")
        opened = max((n for n in range(self.at) if self.row[n].kind in apart), default=0)
        return len(self.groups) > 1 and self.row[opened].kind == "comma"

    def add_open(self, terms: tuple[Term, ...], times: Times, mode: Mode = Mode.DROP_IN) -> None:
        """Keep days with times; times that are only about so are unknown."""
        self.add(terms, State.UNKNOWN if times.about else State.OPEN, times.periods, mode)

    def add(
        self,
        terms: tuple[Term, ...],
        says: State,
        periods: tuple[Period, ...] = (),
        mode: Mode = Mode.DROP_IN,
    ) -> None:
        """Keep a group, if it ends where a group can end."""
        if self.kind == "mode" and periods:
            mode = cast("Mode", self.here.value)
            self.at += 1
        if self.kind not in _ENDS and not self.on_days:
            raise NotUnderstoodError(Why.WORD)
        if periods:
            self._check_season(terms)
        elif any(term.leans for term in terms):
            raise NotUnderstoodError(Why.ABOUT_WHAT)
        group = Group(tuple(self._in_season(term, says) for term in terms), says, periods, mode)
        for term in group.terms:
            if len({one.first == one.last for one in term.dates}) < 2:  # noqa: PLR2004 - of one sort
                to_rule(term, group)
        self.groups.append(group)

    def _check_season(self, terms: tuple[Term, ...]) -> None:
        """As in “man–fre 9–15, juli 10–14”: on which days of July?"""
        named = names_some_weekdays(self.groups) or any(term.weekdays for term in terms)
        if is_season_without_weekdays(terms) and named:
            raise NotUnderstoodError(Why.ABOUT_WHAT)

    def _in_season(self, term: Term, says: State) -> Term:
        if term.weekdays is None:
            holidays = isinstance(term.holidays, PublicHolidays) and says is State.OPEN and self.season
            return replace(term, dates=self.season.dates) if holidays and self.season else term
        if term.is_narrowed and not isinstance(term.weeks, EveryNthWeek):
            self.season, self.had_season = (term, False) if term.season_first else (None, True)
        elif self.season:
            return replace(
                term,
                dates=self.season.dates,
                weeks=term.weeks or self.season.weeks,
                holidays=self.season.holidays,
            )
        elif self.had_season:
            raise NotUnderstoodError(Why.ABOUT_WHAT)
        return term

    def end_sentence(self, *, at_line: bool) -> None:
        """Begin a new sentence: a season holds on from line to line, and is in doubt after a full stop."""
        if not (at_line and self.season):
            seasonal = any(_is_seasonal(group) for group in self.groups)
            plain = any(group.periods and not _is_seasonal(group) for group in self.groups)
            self.had_season = seasonal and not plain
            self.season = None
        self.sentence = len(self.groups)


def _is_seasonal(group: Group) -> bool:
    """Hours of weekdays of a season."""
    terms = [term for term in group.terms if term.is_narrowed and not isinstance(term.weeks, EveryNthWeek)]
    return bool(group.periods and terms)
