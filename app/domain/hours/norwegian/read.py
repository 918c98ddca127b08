"""Reading opening hours in Norwegian as people write them; what is not understood is said, not guessed.

A text is a row of groups: days and then what holds on them, or the other way round. A group with a word
that is not known is left out and handed back, so that a person can see what is missing. What was read
must be shown to a person as well: see `read_back` in app/language.
"""

from dataclasses import dataclass, field, replace
from typing import cast

from app.domain.errors import HoursError
from app.domain.hours.model import DAY, Hours, Mode, Otherwise, Period, State
from app.domain.hours.norwegian.days import (
    NotUnderstoodError,
    Term,
    read_days,
    read_trailing_dates,
    starts_days,
)
from app.domain.hours.norwegian.rules import (
    Group,
    Reading,
    by_start,
    is_season_without_weekdays,
    names_some_weekdays,
    to_hours,
    to_rule,
    without,
)
from app.domain.hours.norwegian.scan import words
from app.domain.hours.norwegian.times import read_times, starts_times
from app.domain.hours.norwegian.words import Kind, Word

LONGEST_TEXT = 2000
"""Nobody has more to say of hours; it bounds the work."""
_SHOWN = 60
_ALL_DAY = (Period(0, DAY),)
_EVERY_DAY = (Term(0, weekdays=()),)
_BETWEEN: tuple[Kind, ...] = ("comma", "and", "stop", "colon")
_NARROWING: tuple[Kind, ...] = ("colon", "date", "month", "days_of_month", "rhythm")


def read_norwegian(text: str) -> Reading:
    """The hours that a Norwegian text says, as far as it is understood. Raises nothing.

    >>> read_norwegian("man–fre kl. 9–15, stengt helligdager").not_understood
    ()
    >>> read_norwegian("tirs 12-18 (lege 13-15)").not_understood
    ('lege 13-15',)
    """
    if len(text) > LONGEST_TEXT:
        return Reading(Hours.unknown(), (f"{text[:_SHOWN].strip()}…",))
    reader = _Reader(text, words(text))
    reader.read()
    try:
        hours = to_hours(reader.groups, reader.otherwise)
    except HoursError:
        return Reading(Hours.unknown(), (text.strip(),))
    return Reading(hours, tuple(reader.not_understood))


@dataclass(slots=True)
class _Reader:
    """How far a text has been read and what was found so far."""

    text: str
    row: list[Word]
    at: int = 0
    groups: list[Group] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)
    otherwise: Otherwise | None = None
    season: Term | None = None
    """The term whose season stands before a colon: it holds until the sentence ends."""
    had_season: bool = False
    """A season without a colon: nobody can tell whether it holds for the next group too."""
    gap: bool = True
    """Something was left out just before, so that what comes next cannot lean on the last group."""
    unsure: bool = False
    """What was left out may be about the rest of the sentence too: a season, or "Kafé: …"."""
    outside: list[Term | None] = field(default_factory=list)
    """The seasons that held before each bracket."""

    @property
    def kind(self) -> Kind:
        """What sort of word comes next."""
        return self.row[self.at].kind

    def read(self) -> None:
        """Read group after group; after one that is not understood go on behind the next comma."""
        while self.kind != "end":
            if self.kind in _BETWEEN:
                self._pass()
                continue
            start = self.at
            try:
                self._group()
                self.gap = False
            except HoursError:
                self._leave_out(start)

    def _pass(self) -> None:
        mark = self.text[self.row[self.at].start]
        if mark == "(":
            self.outside.append(self.season)
        elif mark == ")" and self.outside:
            self.season = self.outside.pop()
        elif self.kind == "stop":
            self.season, self.had_season, self.unsure = None, False, False
        self.at += 1

    def _leave_out(self, start: int) -> None:
        self.at = start + 1
        while self.kind not in ("comma", "stop", "end"):
            self.at += 1
        self.gap = True
        left_out = self.row[start : self.at]
        self.unsure = self.unsure or any(word.kind in _NARROWING for word in left_out)
        self.not_understood.append(self.text[left_out[0].start : left_out[-1].end].strip())

    def _group(self) -> None:
        if self.kind == "otherwise":
            self._otherwise()
        elif self.kind in ("closed", "except"):
            self._closed_days()
        elif self.kind == "mode":
            self._mode()
        elif self.kind == "all_day":
            self.at += 1
            self._add(self._days_if_any(), State.OPEN, _ALL_DAY)
        elif starts_days(self.row, self.at) or self.kind == "also":
            self._days_first()
        elif starts_times(self.row, self.at):
            self._times_first()
        else:
            self._nothing_known()

    def _days(self) -> tuple[Term, ...]:
        terms, self.at = read_days(self.row, self.at)
        return tuple(terms)

    def _days_if_any(self) -> tuple[Term, ...]:
        return self._days() if starts_days(self.row, self.at) else _EVERY_DAY

    def _otherwise(self) -> None:
        """As in “Ellers etter avtale”, "ellers stengt"."""
        self.at += 1
        if self.kind not in ("mode", "unknown", "closed"):
            raise NotUnderstoodError
        if self.kind != "closed":
            self.otherwise = Otherwise(cast("Mode", self.row[self.at].value) or Mode.DROP_IN)
        self.at += 1

    def _closed_days(self) -> None:
        """As in “Stengt lør og søn”; where times follow, the days behind the last comma belong to them."""
        self.at += 1
        if starts_times(self.row, self.at):
            self._break()
            return
        terms = self._days() if starts_days(self.row, self.at) else ()
        if not terms and (self.groups or self.kind != "end"):
            raise NotUnderstoodError
        if starts_times(self.row, self.at) or self.kind in ("closed", "all_day", "mode"):
            comma = max((n for n, term in enumerate(terms) if term.after_comma), default=0)
            if comma == 0:
                raise NotUnderstoodError
            self.at, terms = terms[comma].at, terms[:comma]
        self._add(terms or _EVERY_DAY, State.CLOSED)

    def _break(self) -> None:
        """As in “man–fre 9–15 (stengt 12–13)”: about the group before, if it is clear which that is."""
        times = self._times()
        if self.gap or self.kind not in (*_BETWEEN, "end") or self._follows_several():
            raise NotUnderstoodError
        last = self.groups[-1]
        self.groups[-1] = replace(last, periods=without(last.periods, times))

    def _follows_several(self) -> bool:
        """Whether a comma stands between this and several groups, so that it may be about all of them."""
        opened = max((n for n in range(self.at) if self.row[n].kind in ("stop", "comma")), default=0)
        return len(self.groups) > 1 and self.row[opened].kind == "comma"

    def _mode(self) -> None:
        """As in “(Ring først)” is about the group before; alone it is about everything."""
        mode = cast("Mode", self.row[self.at].value)
        several = self._follows_several()
        self.at += 1
        colon = self.kind == "colon"
        self.at += colon
        if starts_days(self.row, self.at):
            self._by_mode(self._days(), mode)
        elif colon:
            raise NotUnderstoodError
        elif not self.groups and self.gap:
            self._add(_EVERY_DAY, State.UNKNOWN, mode=mode)
        elif self.gap or several:
            raise NotUnderstoodError
        else:
            self.groups[-1] = replace(self.groups[-1], mode=mode)

    def _by_mode(self, terms: tuple[Term, ...], mode: Mode) -> None:
        """As in “Timebestilling: tirs–fre (9–15)”."""
        if starts_times(self.row, self.at):
            self._add(terms, State.OPEN, self._times(), mode)
        else:
            self._add(terms, State.UNKNOWN, mode=mode)

    def _days_first(self) -> None:
        also = self.kind == "also"
        self.at += also
        terms = self._days()
        but = self._exceptions()
        self.at += self.kind == "colon"
        self.at += self.kind == "comma" and starts_times(self.row, self.at + 1)
        if self.kind in ("all_day", "unknown", "mode") or (self.kind == "closed" and not but):
            self._all_of(terms, self.row[self.at])
        else:
            self.at += self.kind == "also"
            self._add(terms, State.OPEN, self._times())
            self._trailing_dates()
        if but:
            self._add(but, State.CLOSED)

    def _exceptions(self) -> tuple[Term, ...]:
        """As in “alle dager unntatt søndag 10–18”."""
        if self.kind != "except":
            return ()
        self.at += 1
        return self._days() if starts_days(self.row, self.at) else ()

    def _all_of(self, terms: tuple[Term, ...], word: Word) -> None:
        """What one word says of whole days."""
        self.at += 1
        if word.kind == "closed":
            self._add(terms, State.CLOSED)
        elif word.kind == "all_day":
            self._add(terms, State.OPEN, _ALL_DAY)
        else:
            self._add(terms, State.UNKNOWN, mode=cast("Mode", word.value) or Mode.DROP_IN)

    def _trailing_dates(self) -> None:
        """As in “man–fre 9–15 i juli”: the dates are about the weekdays before."""
        last = self.groups[-1]
        dates, at = read_trailing_dates(self.row, self.at)
        if dates and not any(term.dates for term in last.terms):
            self.at = at
            self.had_season = True
            self.groups[-1] = replace(last, terms=tuple(replace(term, dates=dates) for term in last.terms))

    def _times(self) -> tuple[Period, ...]:
        periods, self.at = read_times(self.row, self.at)
        return periods

    def _times_first(self) -> None:
        """As in “9–15 man–fre”, or more times for the days just named."""
        periods = self._times()
        if starts_days(self.row, self.at):
            self._add(self._days(), State.OPEN, periods)
        elif self.gap or self.groups[-1].says is not State.OPEN:
            raise NotUnderstoodError
        else:
            last = self.groups[-1]
            self.groups[-1] = replace(last, periods=tuple(sorted((*last.periods, *periods), key=by_start)))

    def _nothing_known(self) -> None:
        """As in “Ikke oppgitt” as the whole text."""
        if self.kind != "unknown" or self.groups or self.row[self.at + 1].kind != "end":
            raise NotUnderstoodError
        self.at += 1

    def _add(
        self,
        terms: tuple[Term, ...],
        says: State,
        periods: tuple[Period, ...] = (),
        mode: Mode = Mode.DROP_IN,
    ) -> None:
        """Keep a group, if it ends where a group can end."""
        if self.kind == "mode" and says is State.OPEN:
            mode = cast("Mode", self.row[self.at].value)
            self.at += 1
        ends = self.kind in (*_BETWEEN, "end", "closed", "except", "otherwise")
        if not ends and not starts_days(self.row, self.at):
            raise NotUnderstoodError
        if says is State.OPEN and is_season_without_weekdays(terms) and names_some_weekdays(self.groups):
            raise NotUnderstoodError
        group = Group(tuple(map(self._in_season, terms)), says, periods, mode)
        for term in group.terms:
            to_rule(term, group)
        self.groups.append(group)

    def _in_season(self, term: Term) -> Term:
        if term.dates and term.weekdays is not None:
            self.season, self.had_season = (term, False) if term.season_first else (None, True)
        elif term.weekdays is not None and self.season:
            return replace(term, dates=self.season.dates)
        elif term.weekdays is not None and (self.had_season or self.unsure):
            raise NotUnderstoodError
        return term
