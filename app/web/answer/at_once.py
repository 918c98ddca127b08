"""What the scripts of a page with an answer may have to say before the rest of the phone's words has come."""

from collections.abc import Mapping

from app.language.catalogs import message, translate

_AT_ONCE = {
    "asking": message("Finding where you are …"),
    "refused": message("The phone did not say where you are. Choose a part of town below."),
    "fetching": message("Fetching the list …"),
    "failed": message("We could not fetch the list. What you see is the answer without your choices."),
    "sorted": message("The nearest come first. Your position stays on the phone."),
    "judged": message("Your answers are counted in. {n} are not for you and stand at the end."),
    "too_far": message(
        "The phone knows the next fourteen days alone. You see the answer without your choices."
    ),
    "show_map": message("Show the map"),
    "hide_map": message("Hide the map"),
    "map_failed": message("The map did not come. Everything on the map is also in the list."),
}


def words_at_once(locale: str) -> Mapping[str, str]:
    """Give the sentences that stand in the page itself, as app/web/phone/words.js reads them."""
    return {name: translate(locale, english) for name, english in _AT_ONCE.items()}
