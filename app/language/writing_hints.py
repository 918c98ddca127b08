"""What to write instead of words for opening hours that were not understood.

The advice is about Norwegian text and is given to the one who wrote it, so it is Norwegian in every language.
"""

import re
from collections.abc import Iterable

from app.domain.hours import LeftOut, Why

_HINTS = tuple(
    (re.compile(pattern, re.IGNORECASE), hint)
    for pattern, hint in (
        (r"\bca\b|\bcirka\b|\bomtrent\b|\bsent\b|\?", "Skriv et klokkeslett."),
        (r"\blunsj", "Er det stengt da? Skriv «stengt 12–13»."),
        (
            r"\bjul(?:en|a|e|etid\w*)?\b|\bpåsk|\bpins|\bsommer|\bvinter|\bhøst|\bvår(?:en)?\b|ferie",
            "Skriv datoene.",
        ),
    )
)
_BY_REASON = {
    Why.NO_FIRST_DAY: (
        "Skriv den første dagen, som i «annenhver onsdag fra 6. januar 2027», eller partallsuker."
    ),
    Why.NO_YEAR: "Skriv årstallet, som i «fra 1. februar 2027».",
    Why.NO_DAYS: "Skriv hvilke dager.",
    Why.TWELVE_HOURS: "Skriv klokka med 24 timer: 15, ikke 3.",
    Why.ABOUT_WHAT: "Skriv hver del i en setning for seg, med sine egne dager.",
}


def writing_hints(parts: Iterable[LeftOut]) -> list[str]:
    """One sentence for each kind of part that there is advice for, in their order.

    >>> writing_hints([LeftOut("man 9–3", 0, Why.TWELVE_HOURS), LeftOut("tirs 10-4", 9, Why.TWELVE_HOURS)])
    ['Skriv klokka med 24 timer: 15, ikke 3.']
    """
    return list(dict.fromkeys(hint for part in parts if (hint := _hint(part))))


def _hint(part: LeftOut) -> str:
    found = next((hint for pattern, hint in _HINTS if pattern.search(part.text)), "")
    return found or _BY_REASON.get(part.why, "")
