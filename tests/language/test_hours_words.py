"""The status line, the week and single days in bokmål and English."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain.hours import (
    ChangeKind,
    Context,
    Hours,
    HoursChange,
    Reason,
    ReasonCode,
    read_norwegian,
    read_osm,
    schedule_on,
    state_at,
)
from app.language import day_hours_text, hours_reason_text, read_back, status_text, week_text
from app.sources.holidays import norwegian_calendar

OSLO = ZoneInfo("Europe/Oslo")
CONTEXT = Context(OSLO, norwegian_calendar())

STATUS = [
    ("Mo-Fr 09:00-14:30", "2026-11-24T13:00", "Åpent til 14.30", "Open until 14:30"),
    ("Mo-Fr 09:00-15:00", "2026-11-24T13:00", "Åpent til 15", "Open until 15:00"),
    ("Mo-Fr 09:00-15:00", "2026-11-24T14:30", "Stenger om 30 min", "Closes in 30 min"),
    ("Mo-Fr 09:00-15:00", "2026-11-24T14:40", "Stenger om 20 min", "Closes in 20 min"),
    ("Mo-Fr 09:00-15:00", "2026-11-24T08:00", "Åpner kl. 09", "Opens at 09:00"),
    ("Mo-Fr 09:00-15:00", "2026-11-24T16:00", "Åpner i morgen kl. 09", "Opens tomorrow at 09:00"),
    ("We 09:00-15:00", "2026-11-26T08:00", "Åpner onsdag kl. 09", "Opens on Wednesday at 09:00"),
    ("Dec 27 10:00-12:00", "2026-11-26T08:00", "Åpner 27. desember kl. 10", "Opens on December 27 at 10:00"),
    (
        "Nov 01 10:00-12:00",
        "2026-11-26T08:00",
        "Åpner 1. november 2027 kl. 10",
        "Opens on November 1, 2027 at 10:00",
    ),
    (
        "Mo-Fr 09:00-15:00; PH off",
        "2026-12-24T16:00",
        "Åpner mandag kl. 09 (stengt 1. juledag)",
        "Opens on Monday at 09:00 (closed Christmas Day)",
    ),
    ("Fr 22:00-04:00", "2026-11-27T23:00", "Åpent til 04", "Open until 04:00"),
    ("Fr 18:00-24:00", "2026-11-27T20:00", "Åpent til midnatt", "Open until midnight"),
    ("Fr 10:00-39:00", "2026-11-27T12:00", "Åpent til i morgen kl. 15", "Open until tomorrow at 15:00"),
    ("24/7", "2026-11-27T12:00", "Døgnåpent", "Open day and night"),
    ("24/7; PH unknown", "2026-11-27T12:00", "Døgnåpent", "Open day and night"),
    ("24/7; PH off", "2026-12-22T12:00", "Åpent til torsdag kl. 24", "Open until Thursday at 24:00"),
    ("24/7; PH off", "2026-12-23T12:00", "Åpent til i morgen kl. 24", "Open until tomorrow at 24:00"),
    ("unknown", "2026-11-27T12:00", "Ring først", "Call first"),
    (
        'Fr 10:00-14:00 "by appointment"',
        "2026-11-27T12:00",
        "Ring først (etter avtale)",
        "Call first (by appointment)",
    ),
    (
        "Fr 10:00+",
        "2026-11-27T12:00",
        "Ring først (stengetid ikke kjent)",
        "Call first (closing time not known)",
    ),
    (
        "Mo-Fr 09:00-15:00; PH unknown",
        "2026-12-25T12:00",
        "Ring først (1. juledag)",
        "Call first (Christmas Day)",
    ),
    ("off", "2026-11-27T12:00", "Stengt inntil videre", "Closed until further notice"),
    ('We "by appointment"', "2026-11-27T12:00", "Stengt nå", "Closed now"),
    (
        "Mo-Fr 09:00-15:00; PH -1 day off; PH 09:00-15:00",
        "2026-12-24T12:00",
        "Åpner i morgen kl. 09 (stengt dagen før 1. juledag)",
        "Opens tomorrow at 09:00 (closed the day before Christmas Day)",
    ),
]
WEEKS = [
    (
        "Mo-Fr 09:00-15:00; Su 11:00-13:00; PH off",
        "Man–fre 09–15, søn 11–13, stengt helligdager",
        "Mon–Fri 09:00–15:00, Sun 11:00–13:00, closed public holidays",
    ),
    ("24/7", "Døgnåpent", "Open day and night"),
    ("10:00-22:00", "Hver dag 10–22", "Every day 10:00–22:00"),
    ("off", "Stengt", "Closed"),
    ("unknown", "Åpningstidene er ikke kjent", "Opening hours not known"),
    ('"by appointment"', "Etter avtale", "By appointment"),
    (
        "Fr off; PH off",
        "Stengt fre, stengt helligdager, ellers ikke kjent",
        "Closed Fri, closed public holidays, otherwise not known",
    ),
    (
        "Tu,Th 09:00-12:00,13:30-15:00",
        "Tirs og tors 09–12 og 13.30–15",
        "Tue and Thu 09:00–12:00 and 13:30–15:00",
    ),
    (
        "Fr 22:00-04:00; PH off; Dec 24,31 off",
        "Fre 22–04, stengt helligdager, julaften og nyttårsaften",
        "Fri 22:00–04:00, closed public holidays, Christmas Eve, and New Year's Eve",
    ),
    (
        'Mo 10:00-12:00 "by appointment"; Sa[1] 12:00+',
        "Man 10–12 (etter avtale), første lørdag i måneden fra 12",
        "Mon 10:00–12:00 (by appointment), the first Saturday of the month from 12:00",
    ),
    (
        "Mo-Fr 09:00-15:00; PH unknown; Dec 24,31 unknown",
        "Man–fre 09–15, helligdager, julaften og nyttårsaften: ikke kjent",
        "Mon–Fri 09:00–15:00, public holidays, Christmas Eve, and New Year's Eve: not known",
    ),
    (
        "Mo-Fr 09:00-17:00; 12:00-13:00 off",
        "Man–fre 09–12 og 13–17",
        "Mon–Fri 09:00–12:00 and 13:00–17:00",
    ),
    (
        "Mo-Fr 09:00-17:00; Mo-Fr 12:00-13:00 off",
        "Man–fre 09–12 og 13–17",
        "Mon–Fri 09:00–12:00 and 13:00–17:00",
    ),
    (
        'Mo-Fr 09:00-15:00 || "by appointment"',
        "Man–fre 09–15, ellers etter avtale",
        "Mon–Fri 09:00–15:00, otherwise by appointment",
    ),
    (
        "Jun-Aug Mo-Fr 10:00-14:00; every 2 weeks from 2026 Jan 07 We 18:00-20:00",
        "Juni–august man–fre 10–14, hver 2. uke fra 7. januar 2026 ons 18–20",
        "June–August Mon–Fri 10:00–14:00, every 2 weeks from January 7, 2026 Wed 18:00–20:00",
    ),
    (
        "easter -2 days off; PH -1 day 10:00-13:00",
        "Stengt langfredag, dagen før helligdager 10–13",
        "Closed Good Friday, the day before public holidays 10:00–13:00",
    ),
    (
        'Mo 10:00-12:00 "through the yard"; Tu 10:00-12:00',
        "Man 10–12 (through the yard), tirs 10–12",
        "Mon 10:00–12:00 (through the yard), Tue 10:00–12:00",
    ),
    ("Mo 10:00-34:00", "Man 10–10 dagen etter", "Mon 10:00–10:00 the day after"),
    (
        "Jun 20-Aug 15 off; Dec 27-30 off; 2027 Mar 01+ Mo 10:00-12:00",
        "Stengt 20. juni – 15. august og romjula, fra 1. mars 2027 man 10–12",
        "Closed June 20 – August 15 and between Christmas and New Year, from March 1, 2027 Mon 10:00–12:00",
    ),
    (
        "Apr-Sep 10:00-18:00; Oct-Mar 10:00-16:00; Mo off",
        "April–september 10–18, oktober–mars 10–16, stengt man",
        "April–September 10:00–18:00, October–March 10:00–16:00, closed Mon",
    ),
    (
        "May-Sep Tu-Sa 09:00-18:00; Sa 10:00-16:00",
        "Mai–september tirs–lør 09–18, lør 10–16",
        "May–September Tue–Sat 09:00–18:00, Sat 10:00–16:00",
    ),
    ("Fr 22:00-04:00+", "Fre 22–04, fra 04", "Fri 22:00–04:00, from 04:00"),
    (
        "easter-Sep 10:00-14:00",
        "1. påskedag – 30. september 10–14",
        "Easter Sunday – September 30 10:00–14:00",
    ),
]
DAYS = [
    ("Mo-Fr 09:00-12:00,13:00-15:00", "2026-11-24", "09–12 og 13–15"),
    ("Mo-Fr 09:00-12:00", "2026-11-28", "Stengt"),
    ("Fr 22:00-04:00", "2026-11-27", "22–04"),
    ("unknown", "2026-11-27", "Ikke kjent"),
    ("Fr 10:00+", "2026-11-27", "Fra 10"),
    ('Fr 10:00-12:00 "call first"', "2026-11-27", "10–12 (ring først)"),
    ("24/7", "2026-11-27", "Døgnåpent"),
]


@pytest.mark.parametrize(("hours", "at", "nb", "en"), STATUS)
def test_the_status_line_says_the_state_and_what_comes(hours: str, at: str, nb: str, en: str) -> None:
    now = datetime.fromisoformat(at).replace(tzinfo=OSLO).astimezone(UTC)
    status = state_at(read_osm(hours), now, CONTEXT)
    assert (status_text(status, now, now, OSLO, "nb"), status_text(status, now, now, OSLO, "en")) == (nb, en)


@pytest.mark.parametrize(("hours", "nb", "en"), WEEKS)
def test_the_week_is_grouped_as_people_say_it(hours: str, nb: str, en: str) -> None:
    assert (week_text(read_osm(hours), "nb"), week_text(read_osm(hours), "en")) == (nb, en)


@pytest.mark.parametrize(("hours", "day", "nb"), DAYS)
def test_a_day_has_its_times(hours: str, day: str, nb: str) -> None:
    assert day_hours_text(schedule_on(read_osm(hours), date.fromisoformat(day), CONTEXT), "nb") == nb


def test_a_change_says_why_in_the_words_of_the_staff() -> None:
    change = HoursChange(date(2026, 11, 24), None, ChangeKind.CLOSED, reason="vannlekkasje")
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    status = state_at(read_osm("24/7"), now, CONTEXT, (change,))
    assert status_text(status, now, now, OSLO, "nb") == "Stengt inntil videre (stengt: vannlekkasje)"


CLOSED_TODAY = [
    (
        "sykdom",
        "Stengt i dag: sykdom. Åpner i morgen kl. 10",
        "Closed today: sykdom. Opens tomorrow at 10:00",
    ),
    (None, "Stengt i dag. Åpner i morgen kl. 10", "Closed today. Opens tomorrow at 10:00"),
]


@pytest.mark.parametrize(("reason", "nb", "en"), CLOSED_TODAY)
def test_a_day_that_is_shut_says_so_first(reason: str | None, nb: str, en: str) -> None:
    day, now = date(2026, 11, 24), datetime(2026, 11, 24, 12, tzinfo=UTC)
    change = HoursChange(day, day, ChangeKind.CLOSED, reason=reason)
    status = state_at(read_osm("10:00-16:00"), now, CONTEXT, (change,))
    assert [status_text(status, now, now, OSLO, locale) for locale in ("nb", "en")] == [nb, en]


def test_a_day_that_is_shut_says_so_where_nobody_knows_the_other_days() -> None:
    day, now = date(2026, 11, 24), datetime(2026, 11, 24, 12, tzinfo=UTC)
    change = HoursChange(day, day, ChangeKind.CLOSED, reason="sykdom")
    status = state_at(Hours.unknown(), now, CONTEXT, (change,))
    assert status_text(status, now, now, OSLO, "nb") == "Stengt i dag: sykdom"


def test_a_day_that_is_shut_is_not_today_for_somebody_who_asks_the_day_before() -> None:
    day, at = date(2026, 11, 24), datetime(2026, 11, 24, 12, tzinfo=UTC)
    change = HoursChange(day, day, ChangeKind.CLOSED, reason="sykdom")
    status = state_at(read_osm("10:00-16:00"), at, CONTEXT, (change,))
    text = status_text(status, at, at - timedelta(days=1), OSLO, "nb")
    assert text == "Tirsdag: stengt kl. 13, åpner onsdag kl. 10 (stengt: sykdom)"


def test_every_reason_has_words_in_bokmaal() -> None:
    for code in ReasonCode:
        words = hours_reason_text(Reason(code), "nb")
        assert words
        if code not in (ReasonCode.CHANGE, ReasonCode.NOTE):
            assert words != hours_reason_text(Reason(code), "en") or words == code.value


def test_reading_back_names_what_was_not_understood() -> None:
    reading = read_norwegian("tirs 12-18 (lege 13-15)")
    assert read_back(reading, "nb") == "Tirs 12–18. Forsto ikke: “lege 13-15”."


READ_BACK = [
    ("hverdager 10-14, lør og søn stengt", "Man–fre 10–14, stengt lør og søn."),
    ("fre stengt", "Stengt fre, ellers ikke kjent."),
    ("stengt i juli", "Stengt juli, ellers ikke kjent."),
    ("etter avtale", "Etter avtale."),
    ("første og siste onsdag i måneden 12-14", "Første og siste onsdag i måneden 12–14."),
    (
        "onsdag i partallsuker 12–14",
        (
            "Partallsuker ons 12–14. Et år med uke 53 slutter med to oddetallsuker på rad, 53 og 1; "
            "fra partallsuke 52 til den neste, uke 2, går det tre uker."
        ),
    ),
    ("stengt uke 8 og 28–31", "Stengt uke 8 og 28–31, ellers ikke kjent."),
    (
        "annenhver onsdag 12–14",
        (
            "Åpningstidene er ikke kjent. Forsto ikke: “annenhver onsdag 12–14”. "
            "Skriv den første dagen, som i «annenhver onsdag fra 6. januar 2027», eller partallsuker."
        ),
    ),
    (
        "fra 1. februar: man–fre 9–15",
        (
            "Åpningstidene er ikke kjent. Forsto ikke: “fra 1. februar: man–fre 9–15”. "
            "Skriv årstallet, som i «fra 1. februar 2027»."
        ),
    ),
    (
        "man 9–3",
        "Åpningstidene er ikke kjent. Forsto ikke: “man 9–3”. Skriv klokka med 24 timer: 15, ikke 3.",
    ),
    ("10–14 og 16–18", "Åpningstidene er ikke kjent. Forsto ikke: “10–14 og 16–18”. Skriv hvilke dager."),
    (
        "man 9–15, lunsj 12–13",
        "Man 09–15. Forsto ikke: “lunsj 12–13”. Er det stengt da? Skriv «stengt 12–13».",
    ),
]


@pytest.mark.parametrize(("text", "said"), READ_BACK)
def test_what_was_read_and_what_to_write_instead_is_said_back(text: str, said: str) -> None:
    assert read_back(read_norwegian(text), "nb") == said
