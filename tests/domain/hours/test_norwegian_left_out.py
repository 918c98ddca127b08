"""What is handed back from a Norwegian text: each part with its place and the reason, and nothing guessed."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.hours import Why, read_norwegian, write_osm

WHOLE = [
    ("annenhver fredag i partallsuker", Why.NO_TIMES),
    ("annenhver fredag 10–12", Why.NO_FIRST_DAY),
    ("2. hver onsdag 10-12", Why.NO_FIRST_DAY),
    ("hver 2. onsdag i måneden 10-12", Why.NO_FIRST_DAY),
    ("hver andre tirsdag i måneden kl 10-12", Why.NO_FIRST_DAY),
    ("onsdag 10–12 annenhver uke", Why.NO_FIRST_DAY),
    ("henting annenhver torsdag kl 20-20:30", Why.WORD),
    ("Telefontid: man–fre 9–11", Why.WORD),
    ("Telefontid hverdager kl. 9–15", Why.WORD),
    ("Helligdager: se egen oppslag", Why.NO_TIMES),
    ("Stengt i juli og første uke av august", Why.WORD),
    ("fra og med 1. februar: man–fre 10–15", Why.NO_YEAR),
    ("Mandager (f.o.m. 8. mai) kl. 11.00 - 14.00", Why.NO_YEAR),
    ("torsdag 24. desember 10–13", Why.NO_YEAR),
    ("man 9–3", Why.TWELVE_HOURS),
    ("fre til 22", Why.NO_TIMES),
    ("uke 8, 10–14", Why.WORD),
    ("ikke stengt i juli", Why.WORD),
    ("Natt til lørdag og søndag 23–05", Why.WORD),
    ("man–fre 8–15.30 i skoleåret", Why.WORD),
    ("man–fre 10–14 kun for medlemmer", Why.WORD),
    ("første onsdag 18–20", Why.ABOUT_WHAT),
    ("30. februar stengt", Why.IMPOSSIBLE),
    ("stengt i julen", Why.NO_DAYS),
]
TAKE_THE_SENTENCE_WITH_THEM = [
    "Stengt mandager, unntatt helligdager",
    "hver dag 10–18, stengt mandager, unntatt helligdager",
    "man–fre 10–14, lør 11–13, kun i skoleåret",
    "onsdag 10–12 (annenhver uke)",
    "man–fre 9–11 (telefontid)",
    "Sommertid:\nman–fre 9–14\nlør 10–12",
    "Vinter: man–fre 9–15. Sommer: man–fre 9–14",
    "Kafé man–fre 9–15, lør 10–12",
    "Hver 14. dag, torsdager 17–19",
    "ikke drop-in, man-fre 10-14",
    "Onsdager kl 17-19 i partallsuker og kl 12-14 i oddetallsuker",
    "10–14 mandag, tirsdag 12–16",
]
THE_REST_HOLDS = [
    ("Man–fre 9–15. Legen er her ons 12–14.", "Mo-Fr 09:00-15:00", ("Legen er her ons 12–14", 14)),
    ("Man–fre 9–15 (lege onsdag 12–14)", "Mo-Fr 09:00-15:00", ("lege onsdag 12–14", 14)),
    ("man–fre 9–15, stengt i julen", "Mo-Fr 09:00-15:00", ("stengt i julen", 14)),
    ("Man–fre 10–16, ikke lør 10–14", "Mo-Fr 10:00-16:00", ("ikke lør 10–14", 15)),
    ("man–tors 10–16, fre til 22", "Mo-Th 10:00-16:00", ("fre til 22", 16)),
    ("juni–august: man–fre 10–14. Lør 10–12", "Jun-Aug Mo-Fr 10:00-14:00", ("Lør 10–12", 28)),
]
SENTENCES = [
    line.split(" ⇒ ")[0].replace("⏎", "\n")
    for line in Path(__file__).with_name("norwegian_pages.txt").read_text(encoding="utf-8").splitlines()[4::5]
]
SEEN_FROM_A_DAY = [
    ("fra og med 1. februar: man–fre 10–15", "2026-11-28", "2027 Feb 01+ Mo-Fr 10:00-15:00"),
    ("fra og med 1. oktober: man–fre 10–15", "2026-11-28", "2026 Oct 01+ Mo-Fr 10:00-15:00"),
    ("Mandager (f.o.m. 8. mai) kl. 11.00 - 14.00", "2026-04-02", "2026 May 08+ Mo 11:00-14:00"),
    ("torsdag 24. desember 10–13", "2026-11-28", "2026 Dec 24 10:00-13:00"),
    ("fredag 24. desember 10–13", "2026-11-28", "unknown"),
    ("fra mandag 7. desember: man–fre 8–15", "2026-11-28", "2026 Dec 07+ Mo-Fr 08:00-15:00"),
]

WORDS = [
    "man–fre", "lørdager", "stengt", "10–14", "og", ",", "i juli", "partallsuker", "unntatt", "helligdager",
    "ikke", "til", "19", ".", "(", ")", ":", "ca.", "første", "måneden", "uke", "28", "24. desember", "fra",
    "2. hver", "kafé", "også", "ellers", "etter avtale", "kl.", "–",
]  # fmt: skip


@pytest.mark.parametrize(("text", "why"), WHOLE)
def test_a_statement_that_is_not_understood_is_handed_back_whole_with_the_reason(text: str, why: Why) -> None:
    reading = read_norwegian(text)
    assert reading.hours.is_unknown
    assert why in [part.why for part in reading.left_out]


@pytest.mark.parametrize("text", TAKE_THE_SENTENCE_WITH_THEM)
def test_what_may_hold_for_the_whole_sentence_takes_it_along(text: str) -> None:
    reading = read_norwegian(text)
    assert reading.hours.is_unknown
    assert reading.left_out


@pytest.mark.parametrize(("text", "osm", "part"), THE_REST_HOLDS)
def test_what_stands_by_itself_is_read_without_it(text: str, osm: str, part: tuple[str, int]) -> None:
    reading = read_norwegian(text)
    assert write_osm(reading.hours) == osm
    assert [(left.text, left.at) for left in reading.left_out] == [part]


@pytest.mark.parametrize(("text", "today", "osm"), SEEN_FROM_A_DAY)
def test_a_day_without_a_year_is_the_nearest_seen_from_today(text: str, today: str, osm: str) -> None:
    assert write_osm(read_norwegian(text, date.fromisoformat(today)).hours) == osm


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_row_of_words_is_read_or_handed_back_at_its_place(words: list[str]) -> None:
    text = " ".join(words)
    for part in read_norwegian(text).left_out:
        assert text[part.at :].startswith(part.text)


@pytest.mark.parametrize("word", ["ikke", "kafé", "halv", "hver 14. dag", "uten", "til 19", "2. i", "?"])
def test_a_word_put_anywhere_into_a_sentence_is_never_dropped(word: str) -> None:
    for text in SENTENCES:
        whole = read_norwegian(text).hours
        for place in [0, *(space.end() for space in re.finditer(r"\s+", text)), len(text)]:
            changed = f"{text[:place]} {word} {text[place:]}"
            reading = read_norwegian(changed)
            assert reading.left_out or reading.hours != whole, changed
