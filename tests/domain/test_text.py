import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.finding.text import Match, TextIndex, fold, one_slip_apart, words

INDEX = TextIndex.of(
    [
        ("prindsen", ["Prindsen mottakssenter", "Brukerutstyr", "sprøyter", "nål", "Hausmanns gate 11"]),
        ("fyrlyset", ["Fyrlyset", "Mat", "suppe", "Gamle Oslo", "Urtegata 16 A"]),
        ("bua", ["BUA Bjølsen", "Utlån av utstyr", "ski"]),
        ("31b", ["Aktivitetssenteret 31B"]),
        ("feltpleien", ["Feltpleien", "Fyrlyset"]),
    ],
    [("Fyrlyset", "fyrlyset"), ("BUA Bjølsen", "bua")],
)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("sprøyter", {"prindsen": Match.SAME_WORD}),
        ("SPROYTER", {"prindsen": Match.SAME_WORD}),
        ("sprøytr", {"prindsen": Match.TYPING_ERROR}),
        ("nål", {"prindsen": Match.SAME_WORD}),
        ("hvor er suppe nå", {"fyrlyset": Match.SAME_WORD}),
        ("fyrl", {"fyrlyset": Match.BEGINS, "feltpleien": Match.BEGINS}),
        ("FYRLYSET", {"fyrlyset": Match.NAME, "feltpleien": Match.SAME_WORD}),
        ("bua bjølsen", {"bua": Match.NAME}),
        ("31 B", {"31b": Match.SAME_WORD}),
        ("31b", {"31b": Match.SAME_WORD}),
        ("Urtegata 16 A", {"fyrlyset": Match.SAME_WORD}),
        ("Urtegata 16", {"fyrlyset": Match.SAME_WORD}),
        ("Urtegata 16 B", {}),
        ("et sted med suppe", {"fyrlyset": Match.SAME_WORD}),
        ("fyrlyset mat", {"fyrlyset": Match.SAME_WORD}),
        ("fyrlyset sprøyter", {}),
        ("bjolsen", {"bua": Match.SAME_WORD}),
        ("mot", {}),
        ("hausmans gate", {"prindsen": Match.TYPING_ERROR}),
        ("!!!", {}),
    ],
)
def test_words_are_found_as_people_type_them(question: str, found: dict[str, Match]) -> None:
    assert INDEX.find(question) == found


def test_a_question_of_empty_words_alone_is_still_a_question() -> None:
    assert words("og") == ["og"]


@given(st.text(alphabet="abcdeø ", max_size=12))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abc", min_size=1, max_size=6), st.text(alphabet="abc", min_size=1, max_size=6))
def test_one_slip_apart_agrees_with_trying_every_slip(a: str, b: str) -> None:
    assert one_slip_apart(a, b) == (b in _slips(a) | {a})


def _slips(word: str) -> set[str]:
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    missing = {left + right[1:] for left, right in cuts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    wrong = {left + c + right[1:] for left, right in cuts if right for c in "abc"}
    extra = {left + c + right for left, right in cuts for c in "abc"}
    return missing | swapped | wrong | extra
