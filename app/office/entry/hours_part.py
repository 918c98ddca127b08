"""The hours of an offer as a form: a sentence for the week of each door, or seven rows of plain text."""

from app.actions.offer_parts import NewHours
from app.actions.seed.hours import NOT_KNOWN, read_hours
from app.actions.seed.told_hours import told_hours
from app.domain.errors import HoursError
from app.domain.hours import DayPeriod, Hours, Mode, Period, Reading, State, plain_week
from app.language import read_back
from app.language.week import times_text
from app.office.entry.around import Around
from app.office.forms import Typed
from app.store.hours_json import hours_of

DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
OWN = "alle"
"""What forms call the hours of an offer without a door."""
BY_DAY = "dager"
MISREAD = "Dette forstår vi ikke som tider. Skriv for eksempel «man–fre 9–15, lør 11–13, stengt helligdager»."
MISREAD_DAY = "Dette forstår vi ikke som tider. Skriv for eksempel «9–15», «9–12 og 13–15» eller «stengt»."


def hours_by_token(around: Around) -> dict[str, Hours]:
    """The hours that there are, by what forms call the door."""
    doors = {row["place_id"]: hours_of(row["hours"]) for row in around.facts.get("offer_at_place", ())}
    if not doors:
        return {OWN: hours_of(around.facts["offer"][0]["hours"])}
    return {token: doors[place] for token, place in around.tokens.items()}


def shown_hours(around: Around) -> dict[str, list[str]]:
    """What the form holds before anything is typed."""
    values = {"merknad": [around.facts["offer"][0]["hours_note"] or ""]}
    for token, hours in hours_by_token(around).items():
        values[f"uke-{token}"] = [sentence_of(hours)]
        for number, words in enumerate(rows_of(hours)):
            values[f"dag-{token}-{number}"] = [words]
    return values


def sentence_of(hours: Hours) -> str:
    """The week in a sentence, the one that reads back as these hours where there is one."""
    if hours.is_unknown:
        return ""
    return told_hours(hours, "as_usual") or read_back(Reading(hours), "nb")


def rows_of(hours: Hours) -> list[str]:
    """Seven rows, each empty where it would need more words than times or "stengt"."""
    if hours.is_unknown:
        return [""] * len(DAYS)
    return [_row(plan.periods, shut=not plan.periods) for plan in plain_week(hours)]


def read_hours_form(typed: Typed, around: Around) -> NewHours | None:
    """Read the hours of every door; None where something is not understood, as is said beside it."""
    read = {token: _read(typed, token, now) for token, now in hours_by_token(around).items()}
    note = typed.text("merknad")
    if typed.errors:
        return None
    found = {token: hours or Hours.unknown() for token, hours in read.items()}
    if OWN in found:
        return NewHours(found[OWN], {}, note)
    return NewHours(Hours.unknown(), {around.tokens[token]: one for token, one in found.items()}, note)


def _read(typed: Typed, token: str, now: Hours) -> Hours | None:
    if typed.value(f"slik-{token}") == BY_DAY:
        return _read_rows(typed, token)
    name = f"uke-{token}"
    words = typed.line(name)
    if words is None or words.casefold() == NOT_KNOWN:
        return None
    if words == sentence_of(now):
        return now
    return _understood(typed, name, words, MISREAD)


def _read_rows(typed: Typed, token: str) -> Hours | None:
    told = []
    for number, day in enumerate(DAYS):
        name = f"dag-{token}-{number}"
        words = typed.line(name)
        if words and _understood(typed, name, f"{day} {words}", MISREAD_DAY):
            told.append(f"{day} {words}")
        elif not words:
            told.append(f"{day} {NOT_KNOWN}")
    if typed.errors or all(words.endswith(NOT_KNOWN) for words in told):
        return None
    return _understood(typed, f"dag-{token}-0", ", ".join(told), MISREAD)


def _understood(typed: Typed, name: str, words: str, said: str) -> Hours | None:
    try:
        return read_hours(words)
    except HoursError:
        typed.wrong(name, said)
        return None


def _row(periods: tuple[DayPeriod, ...], *, shut: bool) -> str:
    if shut:
        return "stengt"
    if any(one.state is not State.OPEN or one.mode is not Mode.DROP_IN for one in periods):
        return ""
    return times_text(tuple(Period(one.start, one.end) for one in periods), "nb")
