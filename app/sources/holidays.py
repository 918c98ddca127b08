"""Norway's public holidays from the `holidays` package, as the calendar that the domain reads.

The years are a generous span, so that no schedule is asked about a year without holidays; beyond it the
engine answers "unknown" where a holiday would matter, instead of taking the day for a plain one.
"""

from collections.abc import Iterable
from functools import lru_cache

import holidays

from app.domain.hours import Holiday, HolidayCalendar, NamedDays, SchoolHoliday

FIRST_YEAR, LAST_YEAR = 1990, 2100
NAMED_SPANS = ("fellesferien",)
"""Names in the table of school holidays that are no school holidays but spans of their own."""
_IDS = {
    "Første nyttårsdag": "new_years_day",
    "Skjærtorsdag": "maundy_thursday",
    "Langfredag": "good_friday",
    "Første påskedag": "easter_sunday",
    "Andre påskedag": "easter_monday",
    "Arbeidernes dag": "labour_day",
    "Grunnlovsdag": "constitution_day",
    "Kristi himmelfartsdag": "ascension_day",
    "Første pinsedag": "whit_sunday",
    "Andre pinsedag": "whit_monday",
    "Første juledag": "christmas_day",
    "Andre juledag": "second_christmas_day",
}


def norwegian_calendar(school_holidays: Iterable[SchoolHoliday] = ()) -> HolidayCalendar:
    """The public holidays of 1990 to 2100 with the school holidays and named spans that the office enters.

    Raises KeyError if the package knows a holiday that has no id here: a new law needs a new word.
    """
    named = {row: row.name.lower() in NAMED_SPANS for row in school_holidays}
    school = tuple(row for row, is_named in named.items() if not is_named)
    spans = tuple(NamedDays(row.name.lower(), row.first, row.last) for row in named if named[row])
    return HolidayCalendar(FIRST_YEAR, LAST_YEAR, _public_holidays(), school, spans)


@lru_cache(maxsize=1)
def _public_holidays() -> tuple[Holiday, ...]:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    table = holidays.country_holidays("NO", years=years, language="no")
    return tuple(
        Holiday(day, _IDS[name], name) for day in sorted(table) for name in sorted(table[day].split("; "))
    )
