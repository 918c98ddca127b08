"""Finding entries by words as people type them: folded letters, whole words, one typing error forgiven.

Every word of the question must be found. A word is found where it is the same as a word of the
entry, where it begins one (from four letters on), or where one letter is wrong, missing, extra or
swapped with its neighbour (from four letters on): "sprøytr" finds "sprøyter", "leg" does not
find "lege", since a slip in a short word makes another word.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

OWN_LETTERS = {"æ": "ae", "ø": "o", "å": "a", "ð": "d", "ß": "ss", "ł": "l", "đ": "d"}
_FOLDED = str.maketrans(OWN_LETTERS)
_NOT_A_WORD = re.compile(r"[^0-9a-z]+")
_NUMBER_AND_LETTER = re.compile(r"\b(\d+) ([a-z])\b")
LONG_ENOUGH = 4
EMPTY_WORDS = frozenset(
    (
        *("i", "pa", "og", "er", "en", "et", "ei", "a", "om", "til", "for", "av", "med", "det", "de", "som"),
        *("sted", "steder", "plass", "bare", "kun", "place", "places", "somewhere", "only"),
        *("hvor", "hva", "nar", "jeg", "meg", "kan", "far", "fa", "na", "apent", "apen", "naer"),
        *("the", "is", "in", "at", "of", "to", "where", "what", "open", "now", "near", "me"),
    )
)


class Match(IntEnum):
    """How well an entry answers the words: lower is better."""

    NAME = 0
    """The words are the whole name of the entry."""
    SAME_WORD = 1
    BEGINS = 2
    TYPING_ERROR = 3


def fold(text: str) -> str:
    """Lower-case letters a-z and digits with single spaces between words.

    >>> fold("Åpent hus, Grünerløkka")
    'apent hus grunerlokka'
    """
    lower = text.casefold().translate(_FOLDED)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return _NOT_A_WORD.sub(" ", plain).strip()


def words(text: str) -> list[str]:
    """The folded words that say something, a number with its letter as one.

    >>> words("suppe i Sentrum"), words("Urtegata 16 A")
    (['suppe', 'sentrum'], ['urtegata', '16a'])
    """
    every = _joined(fold(text)).split()
    return [word for word in every if word not in EMPTY_WORDS] or every


def _joined(folded: str) -> str:
    """People write "31 B" of a house that calls itself 31B."""
    return _NUMBER_AND_LETTER.sub(r"\1\2", folded)


def one_slip_apart(a: str, b: str) -> bool:
    """One letter wrong, missing, extra, or two neighbours swapped.

    >>> one_slip_apart("suppe", "supe"), one_slip_apart("suppe", "spupe"), one_slip_apart("suppe", "sue")
    (True, True, False)
    """
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    if len(a) != len(b):
        longer, shorter = (rest_a, rest_b) if len(a) > len(b) else (rest_b, rest_a)
        return longer[1:] == shorter
    swapped = rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]
    return rest_a[1:] == rest_b[1:] or swapped


def _match(asked: str, word: str) -> Match | None:
    if asked == word:
        return Match.SAME_WORD
    if len(asked) < LONG_ENOUGH:
        return None
    if word.startswith(asked):
        return Match.BEGINS
    if len(word) >= LONG_ENOUGH and one_slip_apart(asked, word):
        return Match.TYPING_ERROR
    return None


@dataclass(frozen=True, slots=True)
class TextIndex:
    """Which entries hold which folded word, by way of the texts that many of them share."""

    texts: Mapping[str, tuple[int, ...]]
    """For each word the numbers of the texts that it stands in."""
    holders: tuple[tuple[str, ...], ...]
    """For each text the ids of the entries that have it."""
    names: Mapping[str, frozenset[str]]
    """For each whole name, folded, the ids of the entries that are called so."""

    @classmethod
    def of(
        cls, texts: Iterable[tuple[str, Iterable[str]]], names: Iterable[tuple[str, str]] = ()
    ) -> "TextIndex":
        """Index entries given as (id, texts), with their names as (name, id)."""
        holders: defaultdict[str, list[str]] = defaultdict(list)
        for identifier, parts in texts:
            for part in set(parts):
                holders[part].append(identifier)
        of_word: defaultdict[str, list[int]] = defaultdict(list)
        for number, part in enumerate(holders):
            for word in {*fold(part).split(), *_joined(fold(part)).split()}:
                of_word[word].append(number)
        return cls(
            {word: tuple(numbers) for word, numbers in of_word.items()},
            tuple(tuple(identifiers) for identifiers in holders.values()),
            _by_name(names),
        )

    def find(self, question: str) -> dict[str, Match]:
        """The entries that hold every word of the question, each with its worst match."""
        asked = words(question)
        if not asked:
            return {}
        found = [self._holding(word) for word in asked]
        everywhere = set(found[0]).intersection(*found[1:])
        called = self.names.get(fold(question), frozenset())
        return {
            identifier: Match.NAME if identifier in called else max(one[identifier] for one in found)
            for identifier in everywhere
        }

    def _holding(self, asked: str) -> dict[str, Match]:
        in_text: dict[int, Match] = {}
        for word, numbers in self.texts.items():
            match = _match(asked, word)
            if match is not None:
                for number in numbers:
                    in_text[number] = min(match, in_text.get(number, match))
        best: dict[str, Match] = {}
        for number, match in in_text.items():
            for identifier in self.holders[number]:
                best[identifier] = min(match, best.get(identifier, match))
        return best


def _by_name(names: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, identifier in names:
        found[fold(name)].add(identifier)
    return {name: frozenset(identifiers) for name, identifiers in found.items()}
