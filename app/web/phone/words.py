"""Every word that the phone itself says in one language: patterns with `{names}` that its scripts fill in.

The server writes the first list; the phone writes lists for another time, position or person, and without a
network. Both must say the same, so both take their sentences from the same catalogs, and
tests/web/test_device_words.py compares what they say.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from babel.core import Locale

from app.language.calendar_words import (
    day_and_month,
    month_name,
    short_weekday,
    weekday_name,
    whole_date,
)
from app.language.catalogs import locales, message, translate, translate_count
from app.language.contact import PAGE, SENTENCES
from app.language.own_words import norwegian_names
from app.language.welcome import reason_patterns, rule_patterns

_YEAR, _DAY = 2026, 22
_MONTHS = range(1, 13)
_COUNTS = range(200)
"""Among these is a number of every plural category that any language has."""
_DATE_LETTERS = {"EEEE": "{weekday}", "MMMM": "{month}", "HH": "{hour}", "mm": "{minute}", "d": "{day}"}
_DATE_PART = re.compile(r"'[^']*'|EEEE|MMMM|HH|mm|d")

_STATUS = {
    "day_and_night": message("Open day and night"),
    "closes_in": message("Closes in {minutes} min"),
    "open_until": message("Open until {time}"),
    "open_until_day": message("Open until {day} at {time}"),
    "call_first": message("Call first"),
    "cannot_call_first": message("We do not know when it is open"),
    "until_further_notice": message("Closed until further notice"),
    "closed_now": message("Closed now"),
    "opens_at": message("Opens at {time}"),
    "opens_tomorrow": message("Opens tomorrow at {time}"),
    "opens_on": message("Opens on {day} at {time}"),
    "tomorrow": message("tomorrow"),
    "midnight": message("midnight"),
    "sharp": message("{hour}:00"),
    "clock": message("{hour}:{minute}"),
    "closed": message("Closed"),
    "all_day": message("open day and night"),
    "by_appointment": message("by appointment"),
    "phone_first": message("call first"),
    "cannot_phone_first": message("we do not know when it is open"),
    "then_until": message("open at {time}, until {end}"),
    "then_until_day": message("open at {time}, until {day} at {end}"),
    "then_closed": message("closed at {time}"),
    "then_opens": message("closed at {time}, opens at {opens}"),
    "then_opens_on": message("closed at {time}, opens on {day} at {opens}"),
    "on_day": message("{day}: {what}"),
    "usually": message("usually {week}"),
    "not_certain": message("Not certain: usually {week}"),
}
_SENTENCES = {
    "metres": message("{metres} m away, {minutes} min on foot"),
    "kilometres": message("{kilometres} km away, {minutes} min on foot"),
    "in_district": message("Distance not known: counted as somewhere in {district}"),
    "alerts": message("Notices from the city"),
    "late": message("You will not get there on foot before it closes."),
    "not_for_you": message("Not for you ({n})"),
    "call_first": message("Call first."),
    "ask_first": message("Ask first."),
    "districts": message("the district {names}"),
    "ages_from": message("From {age_min} years"),
    "ages_to": message("Up to and including {age_max} years"),
    "ages_between": message("From {age_min} to {age_max} years"),
    "checked": message("Checked in {month}"),
    "contradicted": message("Sources disagree: ask before you go"),
    "confirmed_long_ago": message("Not confirmed since {day}"),
    "never_confirmed": message("Not confirmed"),
    "more_services": message("and {n} more"),
    "call": message("Call {name}, {phone}"),
    "way_to": message("Show the way to {name}"),
    "way": message("Show the way"),
    "services": message("Services"),
    "title_open": message("Open"),
    "title_unknown": message("Call first"),
    "title_closed": message("Closed"),
    "title_open_now": message("Open now"),
    "title_closed_now": message("Closed now"),
    "help_unknown": message("We do not know for certain whether these are open."),
    "help_closed": message("What opens next comes first."),
    "show_all": message("Show all {n}"),
    "show_all_offers": message("Show all"),
    "only": message("Only: {what}."),
    "chosen": message("{n} chosen by hand"),
    "nobody_gives": message("Nobody here gives this: {what}. This is the nearest help."),
    "not_said": message("No source says this of any place. Here we do not know: call first."),
    "unsaid": message("We do not know: {n}"),
    "left_out": message("Some of the address was not understood and was left out: {names}"),
    "none_now": message("None is open now"),
    "none": message("None is open"),
    "not_sure": message("Not certain what is open"),
    "nothing_now": message("Nothing of this is surely open now. See whom you can call and what opens next."),
    "nothing_then": message(
        "Nothing of this is surely open then. See whom you can call and what opens next."
    ),
    "nothing_near": message("Nothing is surely open within half an hour on foot. See whom you can call."),
    "nothing_fits": message("Nothing fits. Try other words or fewer choices."),
    "opens_next": message("Opens next"),
    "answer_phone": message("They answer the phone"),
    "danger": message("Danger to life or an overdose: call 113."),
    "saved_today": message("Saved today at {time}. You are offline."),
    "saved_yesterday": message("Saved yesterday at {time}. You are offline."),
    "saved_on": message("Saved {day} at {time}. You are offline."),
    "not_kept": message("“{page}” is not kept on this phone. Here is what it has: the list of offers."),
    "too_old": message("What is saved is more than fourteen days old. Call before you go."),
    "from_now": message("now"),
    "at_time": message("at {time}"),
    "on_day_at": message("{day} at {time}"),
    "today": message("today"),
    "range": message("{start}–{end}"),
    "not_known": message("not known"),
    "the_day_after": message("{times} the day after"),
    "comma": message(", "),
}
_ITEM = {
    "all_offers": message("All offers"),
    "hours": message("Opening hours"),
    "hours_unknown": message("Opening hours: not known"),
    "week": message("Usual week"),
    "given": message("What you get"),
    "whom": message("For whom"),
    "where": message("How to get there"),
    "price": message("Costs: {price}"),
    "free": message("Free"),
    "no_address": message("No address: by phone or on the net"),
    "address_unknown": message("Address: not known"),
    "address_hidden": message("The address is secret. Call, and they will tell you where to come."),
    "not_found": message("This offer is not among those saved on the phone."),
    "short": message("This is a short version. You get the whole page when you are online again."),
}


_HAND = {
    "title": message("Pass it on"),
    "sms": message("Send as a text message"),
    "share": message("Share"),
    "copy": message("Copy the text"),
    "copied": message("Copied"),
    "tel": message("tel. {phone}"),
}
_CONTACT = {**{whose.value: sentence for whose, sentence in SENTENCES.items()}, "page": PAGE}


def device_words(locale: str) -> Mapping[str, Any]:
    """Give everything else that the phone says, as app/web/phone/words.js reads it."""
    return {
        "locale": locale,
        **_said(_SENTENCES, locale),
        "item": _said(_ITEM, locale),
        "hand": _said(_HAND, locale),
        "status": _said(_STATUS, locale),
        "contact": _said(_CONTACT, locale),
        "reasons": reason_patterns(locale),
        "whom": rule_patterns(locale),
        "counts": {"now": _open_now(locale), "then": _open_then(locale)},
        "and": _and(locale),
        "decimal": Locale.parse(locale).number_symbols["latn"]["decimal"],
        "own_words": dict(norwegian_names(locale)),
        **_calendar(locale),
    }


def words_files() -> Mapping[str, bytes]:
    """The words of every language as files to serve: "words.nb.json" and so on."""
    return {f"words.{locale}.json": _as_json(device_words(locale)) for locale in locales()}


def _as_json(words: Mapping[str, Any]) -> bytes:
    return json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()


def _said(sentences: Mapping[str, str], locale: str) -> dict[str, str]:
    return {name: translate(locale, english) for name, english in sentences.items()}


def _open_now(locale: str) -> dict[str, str]:
    said = {n: translate_count(locale, "{count} is open now", "{count} are open now", n) for n in _COUNTS}
    return _by_category(said, locale)


def _open_then(locale: str) -> dict[str, str]:
    said = {n: translate_count(locale, "{count} is open", "{count} are open", n) for n in _COUNTS}
    return _by_category(said, locale)


def _by_category(said: dict[int, str], locale: str) -> dict[str, str]:
    """The wording of each plural category of the language, its number taken out again."""
    rule = Locale.parse(locale).plural_form
    return {rule(count): text.replace(str(count), "{count}") for count, text in reversed(said.items())}


def _and(locale: str) -> dict[str, str]:
    return dict(Locale.parse(locale).list_patterns["standard"])


def _calendar(locale: str) -> dict[str, Any]:
    sample = [date(_YEAR, month, _DAY) for month in _MONTHS]
    return {
        "weekdays": [weekday_name(day, locale) for day in range(7)],
        "short_weekdays": [short_weekday(day, locale) for day in range(7)],
        "months": [_month_in_date(month, locale) for month in _MONTHS],
        "month_names": [month_name(month, locale) for month in _MONTHS],
        "dates": [_without_numbers(day_and_month(day, locale)) for day in sample],
        "whole_dates": [_without_numbers(whole_date(day, locale)) for day in sample],
        "weekday_pattern": _as_places(translate(locale, message("EEEE d MMMM"))),
        "moment_pattern": _as_places(translate(locale, message("EEEE d MMMM 'at' HH:mm"))),
    }


def _month_in_date(month: int, locale: str) -> str:
    """The month as it stands in a date: Polish and Ukrainian bend it."""
    return str(Locale.parse(locale).months["format"]["wide"][month])


def _without_numbers(text: str) -> str:
    return text.replace(str(_YEAR), "{year}").replace(str(_DAY), "{day}")


def _as_places(pattern: str) -> str:
    """A pattern of Unicode's date fields as a sentence with places.

    >>> _as_places("EEEE d. MMMM 'kl.' HH.mm")
    '{weekday} {day}. {month} kl. {hour}.{minute}'
    """
    return _DATE_PART.sub(lambda part: _DATE_LETTERS.get(part[0], part[0].strip("'")), pattern)
