"""Why a part of a text is handed back, as a code; the words for people are in app/language."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import HoursError


class Why(StrEnum):
    """What kept a part of a text from being read."""

    WORD = "word"
    """A word that is not known."""
    NO_DAYS = "no_days"
    NO_TIMES = "no_times"
    NO_FIRST_DAY = "no_first_day"
    """Every other week, but from which one?"""
    NO_YEAR = "no_year"
    """From a day on, or a weekday with a date: of which year?"""
    TWELVE_HOURS = "twelve_hours"
    """“9–3” may be of the afternoon."""
    ABOUT_WHAT = "about_what"
    """A season, a remark or an exception that may hold for more than it stands beside."""
    LEANS = "leans"
    """It may hang on something beside it that was not understood."""
    IMPOSSIBLE = "impossible"
    """Days or times that there are not."""
    TOO_LONG = "too_long"


class NotUnderstoodError(HoursError):
    """The text is not understood"""  # noqa: D415 - the docstring is the public title

    def __init__(self, why: Why = Why.WORD) -> None:
        """Keep the code beside its words."""
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part that was not understood: as it was written, where it begins (from 0), and why."""

    text: str
    at: int
    why: Why
