"""Ids made from names."""

import re
import unicodedata

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ð": "d", "þ": "th", "ß": "ss"})


def slug(name: str) -> str:
    """Make an id from a name.

    >>> slug("Bydel Grünerløkka, Frelsesarmeen")
    'bydel-grunerlokka-frelsesarmeen'
    """
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))
