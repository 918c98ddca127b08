"""A second way of reading a Norwegian text: what it names, piece by piece, found without any grammar.

It shares no code with the reader, so that a fault of one is not a fault of the other. It knows less: pieces
with dates, holidays or weekdays of the month are only asked whether they left a trace.
"""

import re
from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
_WEEKDAYS = ("ma", "ti|ty", "on", "to", "fr", "lø|la", "sø|su")
_DAY = (
    r"(?:m[aå]|mån|man|tirs?|tys?|ti|ons?|tors?|to|fred?|fr|lørd?|lø|laur?|sønd?|sø|sun)"
    r"(?:dag\w*)?(?![\w])\.?"
)
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_MONTH = (
    r"(?:jan|feb|mars?|apr|mai|juni?|juli?|aug|sept?|okt|nov|des)(?:uar|ruar|il|ust|ember|tember|ober)?\b\.?"
)
_TO = r" ?(?:-|til og med|t\.?o\.?m\.?|til) ?"
_CLOCK = r"(?:kl\.? ?|klokka |ca\.? )*(\d{1,2})(?:[.:]?([0-5]\d))?"
_TIMES = re.compile(
    rf"(?<![\d./]){_CLOCK}(?:{_TO}|(?<=\d) og (?=\d)){_CLOCK}(?![\d/]|\. ?(?:{_MONTH}|\d)|[.:]\d)"
)
_DAYS = re.compile(rf"\b({_DAY})(?:{_TO}({_DAY}))?")
_MONTHS = re.compile(rf"(?<!\d )(?<!\d\. )\b({_MONTH})(?:{_TO}({_MONTH}))?")
_WEEK = r"\b(?:uke(?:ne|r)?|veke(?:ne|r)?)"
_WEEK_LIST = re.compile(rf"{_WEEK} \d{{1,2}}(?:(?:, ?| og |{_TO}(?:uke )?)\d{{1,2}}\b(?![.:]?\d|-))*")
_WEEKS = re.compile(rf"{_WEEK} ([\d+~]+)")
_ODD, _EVEN = r"\bodde|\bulike (?:uk|vek)", r"\bpar-?tal|(?<!u)\blike(?:talls)? ?(?:uk|vek)"
_SPECIAL = re.compile(
    r"hellig|heilag|røde dag|ferie|skole|aften|aftan|juledag|påske|pinse|himmelfart|nyttår|romjul|lunsj"
    r"|natt til|\bellers|\b(?:første|fyrste|andre|tredje|fjerde|femte|siste|annen\w*|annan\w*|annakvar)\b"
    rf"|\d\. ?(?:{_DAY}|hver|og)|måned|månad|mnd|\d{{1,2}}\. ?{_MONTH}|\d{{1,2}}\.\d{{1,2}}\.|\d/\d"
    r"|\b20\d\d\b|\d\.-|\btil (?:kl\.? ?)?\d+(?!.*-)|også|i tillegg|\d\.\+"
    rf"|(?:{_DAY})(?:,| og)(?: i)? {_MONTH}"
)
_CLOSED = re.compile(r"\b\w*steng[td]|\blukket|\bikke åpen|\bclosed")
_BREAK = re.compile(rf"steng[td][^,.;]{{0,12}}?{_TIMES.pattern}")
_BUT = re.compile(r"\bunntatt|\butenom|\bbortsett fra|\bmed unntak|\bikke\b(?! åpen)")
_EXCEPT = r"unntatt|utenom|bortsett fra|med unntak"
_SAYS = re.compile(
    rf"{_TIMES.pattern}|{_EXCEPT}|{_CLOSED.pattern}|avtale|bestill|døgn|\d{{1,2}}[.:]\d\d|\d-(?!\d)"
    r"|(?:fra|til) (?:kl\.? ?)?\d"
)
_WHOLE_WEEK = re.compile(r"\b(?:alle|hver|kvar|7|sju|syv) (?:dag|natt|kveld|netter)|daglig|dagleg|døgnåpen")
_MON_TO_FRI = re.compile(r"\b(?:hver|kvar|uke|virke)dag(?:er|ene|ar)?\b")
_ANY_DAY = re.compile(rf"{_DAYS.pattern}|{_MON_TO_FRI.pattern}|\bhelg|{_WHOLE_WEEK.pattern}")
_SENTENCE = re.compile(r"[;\n|·•()]|(?<!\bkl)(?<!\bca)\.(?=\s+[A-ZÆØÅ]|$)")
_HOUR, _DAY_MINUTES = 60, 1440
_LAST_WEEK = 53


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text with one statement, and what it names; None where it names none of a sort."""

    text: str
    weekdays: frozenset[int] | None
    months: frozenset[int] | None
    weeks: frozenset[int] | None
    times: tuple[Span, ...]
    says: Literal["open", "closed", "except", "other"]
    special: bool
    """It names dates, holidays, weekdays of the month: more than the witness understands."""


def pieces(text: str) -> tuple[Piece, ...]:
    """The statements of a text in order."""
    plain = re.sub(r"[–—−‐]", "-", text).replace("\u00a0", " ")
    plain = _WEEK_LIST.sub(_as_one_word, re.sub(r"(\d{1,2}\.), ?(?=\d{1,2}\.)", r"\1+", plain))
    found: list[Piece] = []
    for sentence in _SENTENCE.split(plain):
        some = [_piece(part) for part in _statements(sentence.lower())]
        found += _in_season(some, sentence)
    return tuple(found)


def _as_one_word(weeks: re.Match[str]) -> str:
    """A list of weeks without anything that could be times or the end of a statement: "uke 8+28~31"."""
    word, numbers = weeks[0].split(" ", 1)
    numbers = re.sub(rf"{_TO}(?:uke )?", "~", numbers)
    return f"{word} {re.sub(', ?| og ', '+', numbers)}"


def _in_season(some: list[Piece], sentence: str) -> list[Piece]:
    """A season before a colon holds for the whole sentence."""
    if not some or ":" not in sentence or not (some[0].months or some[0].weeks):
        return some
    head = sentence.lower().split(":")[0]
    if _DAYS.search(_MONTHS.sub(" ", head)) or _TIMES.search(head):
        return some
    first = some[0]
    return [
        Piece(
            p.text, p.weekdays, p.months or first.months, p.weeks or first.weeks, p.times, p.says, p.special
        )
        for p in some
    ]


def _statements(sentence: str) -> list[str]:
    """Cut at commas and “og”, and at days behind times, as far as each part says something."""
    days_first = _days_first(sentence)
    if days_first:
        sentence = re.sub(
            rf"({_TIMES.pattern}|\w+dag steng[td])[\s/]+(?=(?:og )?(?:{_DAY}))", r"\g<1>,", sentence
        )
    sentence = re.sub(rf"(steng[td][^,]*?) ({_EXCEPT})", r"\1, \2", sentence)
    first, *others = re.split(r"(,| og | men )", sentence)
    found = [first]
    for n in range(0, len(others), 2):
        joiner, part = others[n : n + 2]
        apart = _SAYS.search(found[-1]) and _says(joiner, "".join(others[n + 1 :]), days_first=days_first)
        found[-1:] = [found[-1], part] if apart else [found[-1] + joiner + part]
    return [part for part in found if part.strip(" .,:-")]


def _says(joiner: str, behind: str, *, days_first: bool) -> bool:
    """Whether what follows the joiner is a statement of its own and not more days or times of this one."""
    first = re.split(r",| og ", behind)[0].strip()
    if not _SAYS.search(behind):
        return False
    if not days_first:
        return bool(re.match(r"(?:kl\.? |fra )?\d", first) or _CLOSED.search(first))
    return bool(_ANY_DAY.search(first)) or (joiner != " og " and not _TIMES.match(first))


def _days_first(sentence: str) -> bool:
    day, time = _ANY_DAY.search(sentence), _TIMES.search(sentence)
    return not time or (bool(day) and day is not None and day.start() < time.start())


def _piece(text: str) -> Piece:
    plain = _TIMES.sub(" ", text)
    closed, but = bool(_CLOSED.search(text)) and not _BREAK.search(text), bool(_BUT.search(text))
    times = () if _BREAK.search(text) else tuple(_span(match) for match in _TIMES.finditer(text))
    says: Literal["open", "closed", "except", "other"] = "closed" if closed else "open" if times else "other"
    if but:
        says = "except"
    special = bool(_SPECIAL.search(text)) or bool(_BREAK.search(text)) or (says == "except" and bool(times))
    return Piece(text.strip(" ,.:"), _weekdays(plain), _months(plain), _weeks(plain), times, says, special)


def _span(match: re.Match[str]) -> Span:
    start = int(match[1]) * _HOUR + int(match[2] or 0)
    end = int(match[3]) * _HOUR + int(match[4] or 0)
    return start, end if end > start else end + _DAY_MINUTES


def _weekdays(text: str) -> frozenset[int] | None:
    found = {
        n
        for match in _DAYS.finditer(text)
        for n in _range(_weekday(match[1]), _weekday(match[2] or match[1]), 7)
    }
    if _MON_TO_FRI.search(text):
        found |= set(range(5))
    if re.search(r"\bhelg(?:er|en|ene)?\b", text):
        found |= {5, 6}
    return None if not found or _WHOLE_WEEK.search(text) else frozenset(found)


def _weekday(word: str) -> int:
    return next(n for n, stems in enumerate(_WEEKDAYS) if re.match(stems, word.replace("å", "a")))


def _months(text: str) -> frozenset[int] | None:
    found = {
        n + 1
        for match in _MONTHS.finditer(text)
        for n in _range(_month(match[1]), _month(match[2] or match[1]), 12)
    }
    return frozenset(found) or None


def _month(word: str) -> int:
    return next(n for n, name in enumerate(_MONTH_NAMES) if word.startswith(name))


def _range(first: int, last: int, size: int) -> list[int]:
    return [(first + n) % size for n in range((last - first) % size + 1)]


def _weeks(text: str) -> frozenset[int] | None:
    found: set[int] = set()
    for match in _WEEKS.finditer(text):
        for first, last in re.findall(r"(\d+)(?:~(\d+))?", match[1]):
            found |= {n + 1 for n in _range(int(first) - 1, int(last or first) - 1, _LAST_WEEK)}
    if re.search(_ODD, text):
        found |= set(range(1, _LAST_WEEK + 1, 2))
    if re.search(_EVEN, text):
        found |= set(range(2, _LAST_WEEK, 2))
    return frozenset(found) or None
