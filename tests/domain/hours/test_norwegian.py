"""Norwegian opening hours as people write them: what is read, and what is handed back."""

import pytest

from app.domain.hours import Hours, read_norwegian, write_osm

READ = [
    ("man–fre 9–15", "Mo-Fr 09:00-15:00"),
    ("Mandag til torsdag kl. 09.00-15.30, fredag 9-14", "Mo-Th 09:00-15:30; Fr 09:00-14:00"),
    ("hverdager 10-14, lør og søn stengt", "Mo-Fr 10:00-14:00; Sa,Su off"),
    ("hver onsdag 16–22", "We 16:00-22:00"),
    ("stengt røde dager", "PH off"),
    ("åpent hele døgnet", "24/7"),
    ("døgnåpent", "24/7"),
    ("24/7", "24/7"),
    ("etter avtale", 'unknown "by appointment"'),
    ("ring først", 'unknown "phone first"'),
    ("første lørdag i måneden kl 12", "Sa[1] 12:00+"),
    ("1. og 3. onsdag i måneden 18–20", "We[1,3] 18:00-20:00"),
    ("siste søndag i måneden 11–13", "Su[-1] 11:00-13:00"),
    ("man–fre 09.00–14.30, søn 11.00–13.00", "Mo-Fr 09:00-14:30; Su 11:00-13:00"),
    ("man–fre kl. 9–15, lør 11–13, stengt helligdager", "Mo-Fr 09:00-15:00; Sa 11:00-13:00; PH off"),
    ("hver dag 09–22", "09:00-22:00"),
    ("tirs–tors 10–14, fre 10–13", "Tu-Th 10:00-14:00; Fr 10:00-13:00"),
    ("fre 08–04", "Fr 08:00-04:00"),
    ("hver dag 20–08", "20:00-08:00"),
    ("man–tors 18–23, fre–lør 22–04", "Mo-Th 18:00-23:00; Fr,Sa 22:00-04:00"),
    ("man fra 18.00", "Mo 18:00+"),
    ("fre 18–", "Fr 18:00+"),
    ("ons og fre 12.30–15.00", "We,Fr 12:30-15:00"),
    ("Man, ons, fre 10–14", "Mo,We,Fr 10:00-14:00"),
    ("mandag-fredag 08:30-15:00. Lørdag stengt.", "Mo-Fr 08:30-15:00; Sa off"),
    ("Åpningstider: man-fre 0900-1530", "Mo-Fr 09:00-15:30"),
    ("man-tors: 10.00 - 14.00", "Mo-Th 10:00-14:00"),
    ("man.–fre. kl. 10-14", "Mo-Fr 10:00-14:00"),
    ("man 14-20 ons 14-20 fre 14-22", "Mo 14:00-20:00; We 14:00-20:00; Fr 14:00-22:00"),
    ("man 10–12 og 13–15", "Mo 10:00-12:00,13:00-15:00"),
    ("man 10–12, 13–15", "Mo 10:00-12:00,13:00-15:00"),
    ("man 10–12 og tirs 13–15", "Mo 10:00-12:00; Tu 13:00-15:00"),
    ("man–tors 10–14, tors 17–20", "Mo-Th 10:00-14:00, Th 17:00-20:00"),
    ("man–fre 10–14, ons 10–18", "Mo-Fr 10:00-14:00; We 10:00-18:00"),
    ("10–14 man–fre, 11–13 søn", "Mo-Fr 10:00-14:00; Su 11:00-13:00"),
    ("mellom 10 og 14 på hverdager", "Mo-Fr 10:00-14:00"),
    ("lør, søn og helligdager 12–16", "Sa,Su 12:00-16:00; PH 12:00-16:00"),
    ("søn- og helligdager stengt", "Su off; PH off"),
    ("stengt lør, søn og helligdager", "Sa,Su off; PH off"),
    ("stengt lør, søn 12–14", "Sa off; Su 12:00-14:00"),
    ("hverdager 10–14 unntatt onsdag", "Mo-Fr 10:00-14:00; We off"),
    ("helger 12–18", "Sa,Su 12:00-18:00"),
    (
        "man–fre 9–15, julaften 10–12, nyttårsaften stengt",
        "Mo-Fr 09:00-15:00; Dec 24 10:00-12:00; Dec 31 off",
    ),
    ("stengt skjærtorsdag, langfredag og 2. påskedag", "easter -3 days,easter -2 days,easter +1 day off"),
    ("1. juledag stengt", "Dec 25 off"),
    ("stengt 24.–26. desember", "Dec 24-Dec 26 off"),
    ("stengt 24. og 31. desember", "Dec 24,Dec 31 off"),
    ("24.12 stengt", "Dec 24 off"),
    ("romjula stengt", "Dec 27-Dec 30 off"),
    ("påskeuka 10–12", "easter -6 days-easter -1 day 10:00-12:00"),
    ("dagen før helligdager 10–13", "PH -1 day 10:00-13:00"),
    ("helligdager ukjent", "PH unknown"),
    ("juli stengt", "Jul off"),
    ("mandager i juli 10–12", "Jul Mo 10:00-12:00"),
    ("1. juni til 31. august 10–16", "Jun-Aug 10:00-16:00"),
    ("fra 1. juni til 15. august man–fre 10–16", "Jun 01-Aug 15 Mo-Fr 10:00-16:00"),
    ("stengt 20. desember 2026 til 3. januar 2027", "2026 Dec 20-2027 Jan 03 off"),
    (
        "juni–august: man–fre 10–14, lør 10–12; september–mai: man–fre 9–15",
        "Jun-Aug Mo-Fr 10:00-14:00; Jun-Aug Sa 10:00-12:00; Sep-May Mo-Fr 09:00-15:00",
    ),
    ("annenhver onsdag fra 7. januar 2026 kl. 18–20", "every 2 weeks from 2026 Jan 07 We 18:00-20:00"),
    ("skoleferier 10–12", "SH 10:00-12:00"),
    ("man–fre 9–15 (etter avtale)", 'Mo-Fr 09:00-15:00 "by appointment"'),
    ("man–fre 9–15, ellers etter avtale", 'Mo-Fr 09:00-15:00 || unknown "by appointment"'),
    ("fre etter avtale", 'Fr unknown "by appointment"'),
    ("torsdag 17 - 21 (drop-in)", "Th 17:00-21:00"),
    ("man-fre kl 08-16, lør-søn døgnåpent", "Mo-Fr 08:00-16:00; Sa,Su 00:00-24:00"),
    ("ikke oppgitt", "unknown"),
]
IN_PART = [
    ("tirs 12-18 (lege 13-15)", "Tu 12:00-18:00", ("lege 13-15",)),
    ("man–fre 9–15, lege ons 12–15, søn 11–13", "Mo-Fr 09:00-15:00; Su 11:00-13:00", ("lege ons 12–15",)),
    ("man–fre 9–15, stengt i julen", "Mo-Fr 09:00-15:00", ("stengt i julen",)),
    ("juni–august man–fre 10–14, lør 10–12", "Jun-Aug Mo-Fr 10:00-14:00", ("lør 10–12",)),
    ("man–fre 9–15, lør 11–13, ring først", "Mo-Fr 09:00-15:00; Sa 11:00-13:00", ("ring først",)),
]
NOT_AT_ALL = [
    "annenhver onsdag 18–20",
    "13-18",
    "man 10",
    "30. februar stengt",
    "man 25–26",
    "man 10–10",
    "første onsdag 18–20",
    "sommerstid lenger",
    "hverdager",
    "man–fre 10–12, 11–14",
]


@pytest.mark.parametrize(("text", "osm"), READ)
def test_it_is_read_as_people_mean_it(text: str, osm: str) -> None:
    reading = read_norwegian(text)
    assert (write_osm(reading.hours), reading.not_understood) == (osm, ())


@pytest.mark.parametrize(("text", "osm", "rest"), IN_PART)
def test_what_is_not_understood_is_handed_back_and_not_guessed(
    text: str, osm: str, rest: tuple[str, ...]
) -> None:
    reading = read_norwegian(text)
    assert (write_osm(reading.hours), reading.not_understood) == (osm, rest)


@pytest.mark.parametrize("text", NOT_AT_ALL)
def test_nothing_is_made_of_what_says_too_little(text: str) -> None:
    reading = read_norwegian(text)
    assert reading.not_understood
    assert reading.hours == Hours.unknown() or "man–fre 10–12" in text


def test_no_text_at_all_says_nothing() -> None:
    assert read_norwegian("").hours.is_unknown
