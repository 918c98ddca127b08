"""Status lines and weeks in the languages beyond bokmål and English."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from app.domain.hours import Context, read_osm, schedule_on, state_at
from app.language import day_hours_text, hours_reason_text, status_text, week_text
from app.language.languages import LANGUAGES
from app.sources.holidays import norwegian_calendar
from tests.language.test_hours_words import DAYS, STATUS, WEEKS

OSLO = ZoneInfo("Europe/Oslo")
CONTEXT = Context(OSLO, norwegian_calendar())

UNTIL = ("Mo-Fr 09:00-14:30", "2026-11-24T13:00")
OPENS = ("Mo-Fr 09:00-15:00; PH off", "2026-12-24T16:00")
WEEK = "Mo-Fr 09:00-15:00; Su 11:00-13:00; PH off"

LINES = [
    (UNTIL, "nn", "Ope til 14.30"),
    (UNTIL, "se", "Rabas dii. 14.30 rádjai"),
    (UNTIL, "pl", "Otwarte do 14:30"),
    (UNTIL, "uk", "Відчинено до 14:30"),
    (UNTIL, "so", "Furan ilaa 14:30"),
    (UNTIL, "ar", "مفتوح حتى 14:30"),
    (OPENS, "nn", "Opnar måndag kl. 09 (stengt 1. juledag)"),
    (OPENS, "se", "Rahpasa vuossárga dii. 09.00 (gitta 1. juovlabeaivi)"),
    (OPENS, "pl", "Otwarcie: poniedziałek, 09:00 (zamknięte: Boże Narodzenie)"),
    (OPENS, "uk", "Відчиниться: понеділок, 09:00 (зачинено: Різдво 25 грудня)"),
    (OPENS, "so", "Waxay furmaysaa Isniin, 09:00 (xiran: Maalinta 1aad ee Kirismaska)"),
    (OPENS, "ar", "يفتح يوم الاثنين الساعة 09:00 (مغلق: عيد الميلاد 25 ديسمبر)"),
]
WHOLE_WEEKS = [
    ("nn", "Mån–fre 09–15, søn 11–13, stengt heilagdagar"),
    ("se", "Vuos–bear 09.00–15.00, sotn 11.00–13.00, gitta bassebeaivvit"),
    ("pl", "Pon–pt 09:00–15:00, niedz 11:00–13:00, zamknięte: święta"),
    ("uk", "Пн–пт 09:00–15:00, нд 11:00–13:00, зачинено: святкові дні"),
    ("so", "Isniin–Jimco 09:00–15:00, Axad 11:00–13:00, xiran: maalmaha fasaxa ah"),
    ("ar", "الاثنين إلى الجمعة 09:00 إلى 15:00، الأحد 11:00 إلى 13:00، مغلق: العطل الرسمية"),
]
EASTERN_DIGITS = set("٠١٢٣٤٥٦٧٨٩")
OTHERS = [locale for locale in LANGUAGES if locale not in ("nb", "en")]


def line(hours: str, at: str, locale: str) -> str:
    now = datetime.fromisoformat(at).replace(tzinfo=OSLO).astimezone(UTC)
    return status_text(state_at(read_osm(hours), now, CONTEXT), now, now, OSLO, locale)


@pytest.mark.parametrize(("asked", "locale", "expected"), LINES)
def test_the_status_line_says_the_state_and_what_comes(
    asked: tuple[str, str], locale: str, expected: str
) -> None:
    assert line(*asked, locale) == expected


@pytest.mark.parametrize(("locale", "expected"), WHOLE_WEEKS)
def test_the_week_is_grouped_as_people_say_it(locale: str, expected: str) -> None:
    assert week_text(read_osm(WEEK), locale) == expected


@pytest.mark.parametrize("locale", OTHERS)
def test_nothing_that_the_hours_can_say_is_left_in_english(locale: str) -> None:
    for hours, at, _, english in STATUS:
        assert line(hours, at, locale) != english
    for hours, _, english in WEEKS:
        assert week_text(read_osm(hours), locale) != english


@pytest.mark.parametrize("locale", list(LANGUAGES))
def test_no_place_stays_unfilled_and_digits_are_those_of_the_signs_on_doors(locale: str) -> None:
    said = [line(hours, at, locale) for hours, at, _, _ in STATUS]
    said += [week_text(read_osm(hours), locale) for hours, _, _ in WEEKS]
    said += [
        day_hours_text(schedule_on(read_osm(hours), date.fromisoformat(day), CONTEXT), locale)
        for hours, day, _ in DAYS
    ]
    assert not [text for text in said if "{" in text or EASTERN_DIGITS & set(text)]


def test_an_arabic_range_is_said_with_a_word() -> None:
    """A dash between two numbers is drawn from right to left there: 09–15 would look like 15–09."""
    text = week_text(read_osm("Mo-Fr 09:00-15:00"), "ar")
    assert "–" not in text
    assert "09:00 إلى 15:00" in text


@pytest.mark.parametrize("locale", OTHERS)
def test_a_reason_has_words(locale: str) -> None:
    now = datetime(2026, 12, 25, 11, tzinfo=UTC)
    reason = state_at(read_osm("Mo-Fr 09:00-15:00; PH off"), now, CONTEXT).reason
    assert reason is not None
    assert hours_reason_text(reason, locale) != hours_reason_text(reason, "en")
