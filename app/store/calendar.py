"""The public holidays of Norway, from the `holidays` package, and the city's school holidays."""

from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

from app.domain.hours import Context, Holiday, HolidayCalendar, SchoolHoliday

IDS = {
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
"""Our ids for the names that the package gives; the package's own may change with its version."""

YEARS_BACK = 2
YEARS_AHEAD = 12


@lru_cache(8)
def context_for(zone: ZoneInfo, year: int, school_holidays: tuple[SchoolHoliday, ...] = ()) -> Context:
    """Give what hours are read in, around a year.

    The same object for the same arguments: the engine's caches know a context by its identity.
    """
    return Context(zone, holiday_calendar(year - YEARS_BACK, year + YEARS_AHEAD, school_holidays))


def holiday_calendar(
    first_year: int, last_year: int, school_holidays: tuple[SchoolHoliday, ...] = ()
) -> HolidayCalendar:
    """Give the holidays of the years from `first_year` to `last_year`; two may share a day.

    >>> from datetime import date
    >>> [holiday.id for holiday in holiday_calendar(2027, 2027).on(date(2027, 5, 17))]
    ['whit_monday', 'constitution_day']
    """
    years = range(first_year, last_year + 1)
    days = country_holidays("NO", years=years, language="no").items()
    made = tuple(Holiday(day, IDS[name], name) for day, names in sorted(days) for name in names.split("; "))
    return HolidayCalendar(first_year, last_year, made, school_holidays)
