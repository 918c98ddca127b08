"""What staff said of room: "3 senger ledig, sagt kl. 19.40", "Fullt i natt, sagt kl. 21"."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.directory.entries import Capacity, Room
from app.language.calendar_words import clock_text
from app.language.catalogs import message, translate

_EVENING, _MORNING = 20, 6
"""Local hours: a word on beds that holds at some time between them is about the night."""
_ROOM = {
    (Room.FEW, True): message("Few beds left"),
    (Room.FEW, False): message("Few places left"),
    (Room.ROOM, True): message("Beds free"),
    (Room.ROOM, False): message("Room for more"),
}
_ONE = {True: message("One bed free"), False: message("One place free")}
_SEVERAL = {True: message("{n} beds free"), False: message("{n} places free")}


def room_text(room: Capacity, *, beds: bool, zone: ZoneInfo, locale: str) -> str:
    """How much room there is and when that was said; `beds` where people sleep there.

    A word on room holds for a day at most, so the time of the clock alone names one instant, and the line
    stays the same for as long as it holds: the phone keeps it as it is.
    """
    stated = room.stated_at.astimezone(zone)
    time = clock_text(stated.hour * 60 + stated.minute, locale)
    what = _what(room, locale, beds=beds, tonight=_is_of_the_night(stated, room.expires_at.astimezone(zone)))
    return translate(locale, message("{what}, said at {time}"), what=what, time=time)


def _what(room: Capacity, locale: str, *, beds: bool, tonight: bool) -> str:
    if room.room is Room.FULL or room.free == 0:
        return translate(locale, message("Full tonight") if beds and tonight else message("Full"))
    if room.free is None:
        return translate(locale, _ROOM[room.room, beds])
    if room.free == 1:
        return translate(locale, _ONE[beds])
    return translate(locale, _SEVERAL[beds], n=room.free)


def _is_of_the_night(start: datetime, end: datetime) -> bool:
    is_night = (hour >= _EVENING or hour < _MORNING for hour in (start.hour, end.hour))
    return any(is_night) or start.date() != end.date()
