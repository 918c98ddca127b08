"""Where facts were read, as people would name it: "frelsesarmeen.no, lest 13. august 2026 av varde"."""

import re
from datetime import date

from app.domain.directory.entries import Source
from app.language.catalogs import translate
from app.language.wording import day_text, month_text

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_NO_YEAR = 0
"""So that a month is told with its year, whichever it is."""


def how_read(source: Source, locale: str) -> str:
    """What stands behind the name of a source: its date, and who read it where that was somebody else.

    >>> how_read(Source("frelsesarmeen.no", date="2026-08-13", read_by="varde"), "nb")
    ', lest 13. august 2026 av varde'
    >>> how_read(Source("Oslo Economics", date="2024-11"), "nb")
    ' (november 2024)'
    """
    who, day = source.read_by, dated_text(source.date, locale)
    if who and day:
        return ", " + translate(locale, "read {day} by {who}", day=day, who=who)
    if who:
        return ", " + translate(locale, "read by {who}", who=who)
    return f" ({day})" if day else ""


def dated_text(dated: str | None, locale: str) -> str:
    """A date as exact as the source gives it, in words; "om lag 2020" stays as it is.

    >>> dated_text("2026-08-13", "nb"), dated_text("2024-11", "nb"), dated_text("om lag 2020", "nb")
    ('13. august 2026', 'november 2024', 'om lag 2020')
    """
    if dated and _DAY.fullmatch(dated):
        return day_text(date.fromisoformat(dated), locale)
    if dated and _MONTH.fullmatch(dated):
        return month_text(date.fromisoformat(f"{dated}-01"), _NO_YEAR, locale)
    return dated or ""
