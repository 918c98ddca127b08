"""What a page says when its directory could not be compared with the database for a while."""

from datetime import timedelta

from app.frame.view import View
from app.language.calendar_words import clock_text, day_and_month

TOLD_FROM = timedelta(minutes=10)
"""A restart of the database takes less, and nobody needs to hear of it."""
_HOUR = 60


def told_stale(view: View, stale_for: timedelta | None) -> str | None:
    """Since when the directory is as it is, in the reader's language; None while that is not worth a word."""
    if stale_for is None or stale_for < TOLD_FROM:
        return None
    then = (view.now - stale_for).astimezone(view.zone)
    day, time = day_and_month(then, view.locale), clock_text(then.hour * _HOUR + then.minute, view.locale)
    updated = view.say("The list was last updated on {day} at {time}.", day=day, time=time)
    return f"{updated} {view.say('Call before you go.')}"
