"""What to write instead of words for opening hours that were not understood.

The advice is about Norwegian text and is given to the one who wrote it, so it is Norwegian in every language.
"""

import re
from collections.abc import Iterable

_TIMES_ALONE = re.compile(r"(?:kl\.?|klokka|og|til|fra|mellom|[\d\s.:,&+/–-])+", re.IGNORECASE)
_BARE_HOURS = re.compile(r"(?<![\d.:])(\d{1,2}) ?(?:-|–|til) ?(\d)(?![\d.:])")
_AFTERNOON = "Skriv klokka med 24 timer: 15, ikke 3."
_HINTS = tuple(
    (re.compile(pattern, re.IGNORECASE), hint)
    for pattern, hint in (
        (
            r"partall|oddetall|\b(?:u)?like uker|\buke ?\d",
            (
                "Uketall kan ikke brukes: etter uke 53 kommer to oddetallsuker på rad. "
                "Skriv datoer, eller en første dag som i «annenhver onsdag fra 6. januar 2027»."
            ),
        ),
        (
            r"\bannen ?hver|\bandre ?hver|\bhver (?:2|3|4|14)\.|\bhver (?:andre|annen|tredje|fjerde)\b",
            "Skriv den første dagen, som i «annenhver onsdag fra 6. januar 2027».",
        ),
        (r"\bca\b|\bcirka\b|\bomtrent\b|\bsent\b|\?", "Skriv et klokkeslett."),
        (r"\blunsj", "Er det stengt da? Skriv «stengt 12–13»."),
        (
            r"\bjul(?:en|a|e|etid\w*)?\b|\bpåsk|\bpins|\bsommer|\bvinter|\bhøst|\bvår(?:en)?\b|ferie",
            "Skriv datoene.",
        ),
    )
)


def writing_hints(pieces: Iterable[str]) -> list[str]:
    """One sentence for each kind of piece that there is advice for, in their order.

    >>> writing_hints(["man 9–3", "tirs 10-4", "partallsuker"])[0]
    'Skriv klokka med 24 timer: 15, ikke 3.'
    """
    return list(dict.fromkeys(hint for piece in pieces if (hint := _hint(piece))))


def _hint(piece: str) -> str:
    found = next((hint for pattern, hint in _HINTS if pattern.search(piece)), "")
    if found:
        return found
    if any(int(start) <= 12 and int(end) for start, end in _BARE_HOURS.findall(piece)):  # noqa: PLR2004
        return _AFTERNOON
    return "Skriv hvilke dager." if _TIMES_ALONE.fullmatch(piece) else ""
