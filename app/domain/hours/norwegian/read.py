"""Reading opening hours in Norwegian as people write them; what is not understood is said, not guessed.

A text is a row of statements: days and then what holds on them, or the other way round. Every word of a
statement must be used, or it is left out whole and handed back with the reason. What may hold for more than
it stands beside (a label, a rhythm, a remark) takes its sentence with it. What was read must be shown to a
person as well: see `read_back` in app/language.
"""

from dataclasses import dataclass, field
from datetime import date

from app.domain.errors import HoursError
from app.domain.hours.model import Hours
from app.domain.hours.norwegian.dates import Row
from app.domain.hours.norwegian.reader import BETWEEN, AboutAllError, Reader
from app.domain.hours.norwegian.refusals import LeftOut, NotUnderstoodError, Why
from app.domain.hours.norwegian.rules import Reading, to_hours
from app.domain.hours.norwegian.scan import words
from app.domain.hours.norwegian.statements import read_statement
from app.domain.hours.norwegian.words import Kind, Word

LONGEST_TEXT = 2000
"""Nobody has more to say of hours; it bounds the work."""
_SHOWN = 60
_A_LABEL = 3
"""Words up to which a sentence without a statement is a heading for what follows."""
_ENDS_PART: tuple[Kind, ...] = ("comma", "stop", "line", "open", "close", "end")
_ENDS_SENTENCE: tuple[Kind, ...] = ("stop", "line", "end")
_STATES: tuple[Kind, ...] = ("time", "hour", "closed", "shut_for", "mode", "all_day", "unknown")
_NARROWING: tuple[Kind, ...] = ("colon", "date", "month", "days_of_month", "weeks", "rhythm")


def read_norwegian(text: str, today: date | None = None) -> Reading:
    """The hours that a Norwegian text says, as far as it is understood. Raises nothing.

    `today` gives days without a year the nearest one ("fra 1. februar"); without it they are handed back.

    >>> read_norwegian("man–fre kl. 9–15, stengt helligdager").not_understood
    ()
    >>> read_norwegian("tirs 12-18 (lege 13-15)").not_understood
    ('lege 13-15',)
    """
    if len(text) > LONGEST_TEXT:
        return Reading(Hours.unknown(), (LeftOut(f"{text[:_SHOWN].strip()}…", 0, Why.TOO_LONG),))
    reading = _Text(text, Reader(Row(words(text), today)))
    reading.read()
    try:
        hours = to_hours(reading.reader.groups, reading.reader.otherwise)
    except HoursError:
        return Reading(Hours.unknown(), (LeftOut(text.strip(), 0, Why.IMPOSSIBLE),))
    return Reading(hours, tuple(reading.left_out))


@dataclass(slots=True)
class _Text:
    """A text, its reader, and what was handed back."""

    text: str
    reader: Reader
    left_out: list[LeftOut] = field(default_factory=list)
    start: int = 0
    """The place of the first word of the sentence."""
    before: int = 0
    """How many parts had been handed back before the sentence."""
    unsure: bool = False
    """What was left out may be about the rest of the sentence too: a season, or "Kafé: …"."""
    headed: bool = False
    """A heading that was not understood stands over all that follows."""
    outside: list[object] = field(default_factory=list)
    """The seasons that held before each bracket."""

    def read(self) -> None:
        """Read statement after statement; after one that is not understood go on behind its part."""
        while self.reader.kind != "end":
            if self.reader.kind in BETWEEN:
                self._pass()
            else:
                self._statement()

    def _pass(self) -> None:
        reader = self.reader
        if reader.kind == "open":
            self.outside.append(reader.season)
        elif reader.kind == "close" and self.outside:
            reader.season = self.outside.pop()  # type: ignore[assignment]
        at_line = reader.kind == "line"
        reader.at += 1
        if at_line or self.reader.row[reader.at - 1].kind == "stop":
            reader.end_sentence(at_line=at_line)
            self.start, self.before, self.unsure = reader.at, len(self.left_out), False

    def _statement(self) -> None:
        reader = self.reader
        start, kept = reader.at, (list(reader.groups), reader.otherwise, reader.season, reader.had_season)
        try:
            if self.unsure or self.headed:
                raise NotUnderstoodError(Why.LEANS)
            read_statement(reader)
            reader.gap = False
        except HoursError as error:
            reader.groups, reader.otherwise, reader.season, reader.had_season = kept
            reader.gap = True
            why = error.why if isinstance(error, NotUnderstoodError) else Why.IMPOSSIBLE
            self._leave_out(start, why, about_all=isinstance(error, AboutAllError))

    def _leave_out(self, start: int, why: Why, *, about_all: bool) -> None:
        reader = self.reader
        reader.at = start + 1
        while reader.kind not in _ENDS_PART:
            reader.at += 1
        part = list(reader.row.words[start : reader.at])
        kinds = {word.kind for word in part}
        if about_all or not kinds & set(_STATES):
            self._leave_out_sentence(start, why)
            return
        self.left_out.append(self._as_written(part, why))
        first = len(reader.groups) == reader.sentence and part[0].kind == "other"
        self.unsure = self.unsure or first or bool(kinds & set(_NARROWING))

    def _leave_out_sentence(self, at: int, why: Why) -> None:
        """What has no statement of its own (a label, a remark) may be about the whole sentence."""
        reader, row = self.reader, self.reader.row
        end = next(n for n in range(at, len(row.words)) if row[n].kind in _ENDS_SENTENCE)
        del self.left_out[self.before :]
        del reader.groups[reader.sentence :]
        reader.at = end
        part: list[Word] = []
        for n in range(self.start, end + 1):
            if n == end or row[n].kind in _ENDS_PART:
                said = [word for word in part if word.kind not in BETWEEN]
                if said:
                    self.left_out.append(
                        self._as_written(
                            part, why if part[0].start <= row[at].start <= part[-1].start else Why.LEANS
                        )
                    )
                part = []
            elif part or row[n].kind not in BETWEEN:
                part.append(row[n])
        kinds = {word.kind for word in row.words[self.start : end]}
        heading = "colon" in kinds or row[end].kind == "line" or end - self.start <= _A_LABEL
        self.headed = self.headed or (heading and not kinds & set(_STATES))

    def _as_written(self, part: list[Word], why: Why) -> LeftOut:
        start = part[0].start
        return LeftOut(self.text[start : part[-1].end].strip(), start, why)
