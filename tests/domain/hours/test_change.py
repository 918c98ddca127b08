"""Changes of hours as people say them on Saturday 28 November 2026, and what they come to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.hours import Ask, ChangeKind, ChangeReading, HoursChange, Period, read_change

TODAY = date(2026, 11, 28)


def drawn(reading: ChangeReading) -> str:
    """A reading in short: "11-28 closed; 12-04..12-05 other 10:00-14:00"."""
    parts = [_change(change) for change in reading.changes]
    if reading.new_hours:
        rules = reading.new_hours.hours.rules
        week = ", ".join(f"{rule.weekdays} {_periods(rule.periods)}" for rule in rules)
        parts.append(f"from {_day(reading.new_hours.first)}: {week}")
    if reading.usual:
        parts.append(f"usual {_span(reading.usual.first, reading.usual.last)}")
    return "; ".join(parts)


def _change(change: HoursChange) -> str:
    reason = f" ({change.reason})" if change.reason else ""
    mode = "" if change.mode == "drop_in" else f" {change.mode}"
    times = f" {_periods(change.periods)}" if change.periods else ""
    return f"{_span(change.first, change.last)} {change.kind}{times}{mode}{reason}"


def _span(first: date, last: date | None) -> str:
    if last is None:
        return f"{_day(first)}.."
    return _day(first) if first == last else f"{_day(first)}..{_day(last)}"


def _day(day: date) -> str:
    return f"{day:%m-%d}" if day.year == TODAY.year else day.isoformat()


def _periods(periods: tuple[Period, ...]) -> str:
    return " ".join(f"{_clock(p.start)}-{'' if p.end is None else _clock(p.end)}" for p in periods)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


CLOSED = [
    ("stengt i dag", "11-28 closed"),
    ("Stengt idag!", "11-28 closed"),
    ("Vi har dessverre stengt i dag", "11-28 closed"),
    ("I dag åpner vi ikke", "11-28 closed"),
    ("stengt i morgen og mandag", "11-29 closed; 11-30 closed"),
    ("stengt på fredag", "12-04 closed"),
    ("Stengt tirsdag 1. desember pga. personalmøte", "12-01 closed (personalmøte)"),
    ("Stengt i dag, sykdom", "11-28 closed (sykdom)"),
    ("Vi holder stengt i dag på grunn av Sykdom.", "11-28 closed (Sykdom)"),
    ("Stengt 23.12–2.1 (julefri)", "12-23..2027-01-02 closed (julefri)"),
    ("stengt 21/12 - 3/1", "12-21..2027-01-03 closed"),
    ("stengt fra og med 21. desember til og med 3. januar", "12-21..2027-01-03 closed"),
    ("Stengt 23. des – 2. jan. God jul!", "12-23..2027-01-02 closed"),
    ("stengt til og med 5. januar", "11-28..2027-01-05 closed"),
    ("stengt 24.-26. desember", "12-24..12-26 closed"),
    ("stengt 24., 25. og 26. desember", "12-24 closed; 12-25 closed; 12-26 closed"),
    ("stengt 24. og 31.12", "12-24 closed; 12-31 closed"),
    ("stengt julaften og nyttårsaften", "12-24 closed; 12-31 closed"),
    ("Stengt i romjula", "12-27..12-30 closed"),
    ("stengt skjærtorsdag til 2. påskedag", "2027-03-25..2027-03-29 closed"),
    ("stengt hele neste uke", "11-30..12-06 closed"),
    ("stengt uke 53", "12-28..2027-01-03 closed"),
    ("stengt ut uka", "11-28..11-29 closed"),
    ("stengt i helga", "11-28..11-29 closed"),
    ("stengt ut året", "11-28..12-31 closed"),
    ("stengt hele desember", "12-01..12-31 closed"),
    ("stengt inntil videre", "11-28.. closed"),
    ("stengt 2026-12-01", "12-01 closed"),
    ("stengt 1.12.2026", "12-01 closed"),
    ("stengt 1. august", "2027-08-01 closed"),
]
A_PART_OF_THE_DAY = [
    ("stenger kl. 14 i dag", "11-28 closed 14:00-36:00"),
    ("vi stenger 13.30 på fredag", "12-04 closed 13:30-36:00"),
    ("stengt i dag fra kl. 13", "11-28 closed 13:00-36:00"),
    ("stengt fram til kl. 12 i dag", "11-28 closed 00:00-12:00"),
    ("stengt 12–13 i dag", "11-28 closed 12:00-13:00"),
    ("stengt fredag 4. desember kl. 12-15 (møte)", "12-04 closed 12:00-15:00 (møte)"),
    ("stengt i kveld", "11-28 closed 17:00-36:00"),
    ("stengt i natt", "11-28 closed 20:00-36:00"),
    ("Torsdag 3. desember åpner vi kl. 12.00 (personalmøte)", "12-03 closed 00:00-12:00 (personalmøte)"),
    (
        "stengt fra fredag kl. 12 til mandag kl. 10",
        "12-04 closed 12:00-36:00; 12-05..12-06 closed; 12-07 closed 00:00-10:00",
    ),
]
OTHER_TIMES = [
    ("i morgen 10–14", "11-29 other 10:00-14:00"),
    ("i dag bare 10–12", "11-28 other 10:00-12:00"),
    ("i dag åpent 10-12 og 14-16", "11-28 other 10:00-12:00 14:00-16:00"),
    ("Åpent fra kl. 10 til kl. 12 i morgen", "11-29 other 10:00-12:00"),
    ("halv dag julaften, 9–12", "12-24 other 09:00-12:00"),
    ("kort dag fredag: 9-12", "12-04 other 09:00-12:00"),
    ("onsdag 2.12 åpent 9-13", "12-02 other 09:00-13:00"),
    ("1.12.2026 kl. 0900-1300", "12-01 other 09:00-13:00"),
    ("åpent lørdag og søndag 12–16", "11-28 other 12:00-16:00; 11-29 other 12:00-16:00"),
    ("i natt 20–08", "11-28 other 20:00-32:00"),
    ("døgnåpent i romjula", "12-27..12-30 other 00:00-24:00"),
    ("i morgen ring først", "11-29 other 00:00-24:00 phone_first"),
    ("onsdag 10–12 etter avtale", "12-02 other 10:00-12:00 by_appointment"),
    ("ekstra åpent søndag 12–16", "11-29 extra 12:00-16:00"),
    ("også åpent 18–20 på tirsdag", "12-01 extra 18:00-20:00"),
    ("åpent julaften 10-12 og nyttårsaften 10-13", "12-24 other 10:00-12:00; 12-31 other 10:00-13:00"),
    (
        "julaften 10–12, nyttårsaften 10–13, stengt 1. nyttårsdag",
        "12-24 other 10:00-12:00; 12-31 other 10:00-13:00; 2027-01-01 closed",
    ),
    ("stengt fredag og åpent lørdag 10-12", "12-04 closed; 11-28 other 10:00-12:00"),
]
NEW_HOURS = [
    ("fra mandag 7. desember: man–fre 8–15", "from 12-07: (0, 1, 2, 3, 4) 08:00-15:00"),
    ("ny åpningstid fra nyttår: tirs–tors 10–15", "from 2027-01-01: (1, 2, 3) 10:00-15:00"),
    ("fra 1. februar 2027: mandag–fredag kl. 9–15", "from 2027-02-01: (0, 1, 2, 3, 4) 09:00-15:00"),
    ("mandag–fredag kl. 9–15 fra 1. februar 2027", "from 2027-02-01: (0, 1, 2, 3, 4) 09:00-15:00"),
    (
        "fra 7. desember til 10. desember: man og ons 10–12",
        "12-07 other 10:00-12:00; 12-08 closed; 12-09 other 10:00-12:00; 12-10 closed",
    ),
]
AS_USUAL = [
    ("som vanlig igjen fra onsdag", "usual 12-02.."),
    ("vanlige åpningstider igjen fra 4. januar", "usual 2027-01-04.."),
    ("åpner igjen mandag", "usual 11-30.."),
    ("åpent som vanlig i romjulen", "usual 12-27..12-30"),
    ("tilbake til vanlige åpningstider fra mandag", "usual 11-30.."),
    ("stengt julaften, åpent igjen 27. desember", "12-24..12-26 closed; usual 12-27.."),
    ("stengt i dag, åpent som vanlig i morgen", "11-28 closed; usual 11-29"),
]
ASKED = [
    ("stengt til 5. januar", "11-28..2027-01-04 closed", (Ask.LAST_DAY,)),
    ("stengt fra fredag kl. 12", "12-04 closed 12:00-36:00; 12-05.. closed", (Ask.UNTIL_WHEN,)),
    ("stengt fra 1. desember", "12-01.. closed", (Ask.UNTIL_WHEN,)),
    ("åpent i kveld til 22", "11-28 extra 17:00-22:00", (Ask.SINCE_WHEN,)),
    ("neste fredag åpner vi kl 11", "12-04 closed 00:00-11:00", (Ask.WHICH_WEEK,)),
    ("man–fre 10–14", "11-30..12-04 other 10:00-14:00", (Ask.WHICH_WEEK,)),
    ("tirsdag til torsdag 10–12", "12-01..12-03 other 10:00-12:00", (Ask.WHICH_WEEK,)),
    ("neste uke 10–14", "11-30..12-06 other 10:00-14:00", (Ask.EVERY_DAY,)),
    ("fra i morgen: 10-14", "11-29.. other 10:00-14:00", (Ask.UNTIL_WHEN,)),
    ("stengt 23. november", "11-23 closed", (Ask.PAST,)),
    ("stengt 24.12.2025", "2025-12-24 closed", (Ask.PAST,)),
    ("stengt 23.12.2026–2.1.2036", "12-23..2036-01-02 closed", (Ask.LONGER_THAN_A_YEAR,)),
    ("stengt 24.12.2062", "2062-12-24 closed", (Ask.LONGER_THAN_A_YEAR,)),
]
NOT_UNDERSTOOD = [
    "stengt når det passer",
    "ikke stengt i dag",
    "kanskje stengt i morgen",
    "stengt i dag hvis det snør",
    "stengt mandag 8. desember",
    "stengt 31. november",
    "hver mandag 10–12",
    "mandager 10–12",
    "stengt annenhver mandag",
    "åpent",
    "i dag",
    "fra mandag",
    "åpent til 5. januar",
    "stengt uke 54",
    "åpent 25–27 i dag",
    "stengt i påsken",
    "",
    "x" * 400,
]
READ = [*CLOSED, *A_PART_OF_THE_DAY, *OTHER_TIMES, *NEW_HOURS, *AS_USUAL]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_change_is_read_as_it_is_meant(text: str, expected: str) -> None:
    reading = read_change(text, TODAY)
    assert (drawn(reading), reading.asks, reading.not_understood) == (expected, (), ())


@pytest.mark.parametrize(("text", "expected", "asks"), ASKED)
def test_what_may_be_meant_otherwise_is_asked(text: str, expected: str, asks: tuple[Ask, ...]) -> None:
    reading = read_change(text, TODAY)
    assert (drawn(reading), reading.asks) == (expected, asks)


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_half_a_change_is_none(text: str) -> None:
    reading = read_change(text, TODAY)
    assert reading.not_understood
    assert (reading.changes, reading.new_hours, reading.usual) == ((), None, None)


@pytest.mark.parametrize("word", ["unntatt", "ikke", "kanskje", "hvis"])
@pytest.mark.parametrize("text", [text for text, _ in CLOSED])
def test_a_word_that_turns_the_meaning_is_never_dropped(text: str, word: str) -> None:
    assert read_change(f"{word} {text}", TODAY).not_understood
    assert read_change(f"{text}, {word} det", TODAY).not_understood


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(0, 340))
def test_a_date_without_a_year_is_the_coming_one(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    months = [
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
    ]
    reading = read_change(f"stengt {day.day}. {months[day.month - 1]}", today)
    assert reading.changes == (HoursChange(day, day, ChangeKind.CLOSED),) or Ask.PAST in reading.asks
    assert ahead > 330 or Ask.PAST not in reading.asks


@given(st.text(max_size=60))
def test_any_text_is_read_or_handed_back(text: str) -> None:
    reading = read_change(text, TODAY)
    found = bool(reading.changes) or reading.new_hours is not None or reading.usual is not None
    assert found != bool(reading.not_understood)
