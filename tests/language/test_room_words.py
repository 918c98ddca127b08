"""What is said of room, and when that was said, in the words of a card."""

from datetime import UTC, datetime

import pytest

from app.domain.directory.entries import Capacity, Room
from app.language.languages import LANGUAGES
from app.language.room import room_text
from tests.builders import OSLO

SAID = [
    # room, free, beds, stated, expires (24 November, UTC: an hour before Oslo's clock), the line
    (Room.FEW, 3, True, (24, 18, 40), (24, 22), "3 senger ledig, sagt kl. 19.40"),
    (Room.FEW, 1, True, (24, 18, 40), (24, 22), "1 seng ledig, sagt kl. 19.40"),
    (Room.ROOM, 12, False, (24, 9, 0), (24, 13), "12 plasser ledig, sagt kl. 10"),
    (Room.ROOM, 1, False, (24, 9, 0), (24, 13), "1 plass ledig, sagt kl. 10"),
    (Room.ROOM, None, True, (24, 18, 0), (24, 22), "Ledige senger, sagt kl. 19"),
    (Room.ROOM, None, False, (24, 9, 0), (24, 13), "Ledig plass, sagt kl. 10"),
    (Room.FEW, None, True, (24, 18, 0), (24, 22), "Få senger igjen, sagt kl. 19"),
    (Room.FEW, None, False, (24, 9, 0), (24, 13), "Få plasser igjen, sagt kl. 10"),
    (Room.FULL, None, True, (24, 20, 0), (25, 0), "Fullt i natt, sagt kl. 21"),
    (Room.FULL, 0, True, (25, 1, 0), (25, 5), "Fullt i natt, sagt kl. 02"),
    (Room.ROOM, 0, True, (24, 17, 0), (24, 21), "Fullt i natt, sagt kl. 18"),
    (Room.FULL, None, True, (24, 9, 0), (24, 13), "Fullt, sagt kl. 10"),
    (Room.FULL, None, False, (24, 20, 0), (25, 0), "Fullt, sagt kl. 21"),
]


@pytest.mark.parametrize(("room", "free", "beds", "stated", "expires", "line"), SAID)
def test_room_is_said_with_the_time_of_the_word(
    room: Room, free: int | None, beds: bool, stated: tuple[int, ...], expires: tuple[int, ...], line: str
) -> None:
    said = Capacity(room, free, at(*stated), at(*expires))
    assert room_text(said, beds=beds, zone=OSLO, locale="nb") == line


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize("locale", LANGUAGES)
def test_room_has_words_of_its_own_in_every_language(locale: str) -> None:
    words = {
        room_text(Capacity(room, free, at(*stated), at(*expires)), beds=beds, zone=OSLO, locale=locale)
        for room, free, beds, stated, expires, _ in SAID
    }
    assert len(words) == len({line for *_, line in SAID})
