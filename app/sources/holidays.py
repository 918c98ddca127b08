"""Norway's public holidays from the `holidays` package, as the calendar that the domain reads.

The years are a generous span, so that no schedule is asked about a year without holidays; beyond it the
engine answers "unknown" where a holiday would matter, instead of taking the day for a plain one.
"""

from collections.abc import Iterable
from functools import lru_cache

import holidays

from app.domain.hours import Holiday, HolidayCalendar, SchoolHoliday

FIRST_YEAR, LAST_YEAR = 1990, 2100
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
    """The public holidays of 1990 to 2100 with the school holidays that the office has entered.

    Raises KeyError if the package knows a holiday that has no id here: a new law needs a new word.
    """
    return HolidayCalendar(FIRST_YEAR, LAST_YEAR, _public_holidays(), tuple(school_holidays))


@lru_cache(maxsize=1)
def _public_holidays() -> tuple[Holiday, ...]:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    table = holidays.country_holidays("NO", years=years, language="no")
    return tuple(
        Holiday(day, _IDS[name], name) for day in sorted(table) for name in sorted(table[day].split("; "))
    )
