"""The one cache: what it gives back, what it lets go, and that it never holds more than it may."""

from datetime import timedelta
from threading import Barrier, Thread

from hypothesis import given
from hypothesis import strategies as st

from app.edge.keeping.cache import OF_AN_ENTRY, Memo, bytes_of
from tests.builders import TUESDAY_13

MINUTE = timedelta(minutes=1)


def test_a_value_is_made_once_and_anew_when_what_it_depends_on_is_another() -> None:
    memo: Memo[str] = Memo(10_000)
    made = [memo.get("file", version, lambda: f"of {version}") for version in (1, 1, 2, 1)]  # noqa: B023 (called at once)
    assert made == ["of 1", "of 1", "of 2", "of 1"]
    assert memo.get("file", 1, lambda: "not asked for") == "of 1"


def test_two_that_ask_at_once_have_it_made_once() -> None:
    memo: Memo[bytes] = Memo(10_000)
    made: list[int] = []
    together = Barrier(8)

    def ask() -> None:
        together.wait()
        memo.get("file", None, lambda: bytes(made.append(1) or 10))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_what_has_run_out_is_not_found() -> None:
    memo: Memo[bytes] = Memo(10_000)
    memo.keep("a", b"x", until=TUESDAY_13 + MINUTE, now=TUESDAY_13)
    assert memo.find("a", now=TUESDAY_13) == b"x"
    assert memo.find("a", now=TUESDAY_13 + MINUTE) is None


def test_what_was_kept_by_a_clock_that_was_ahead_is_not_found() -> None:
    memo: Memo[bytes] = Memo(10_000)
    ahead = TUESDAY_13 + timedelta(hours=9)
    memo.keep("a", b"x", until=ahead + MINUTE, now=ahead)
    assert memo.find("a", now=TUESDAY_13) is None
    assert memo.find("a", now=ahead) == b"x"


def test_the_longest_unused_goes_first() -> None:
    memo: Memo[int] = Memo(2, lambda _key, _value: 1)
    memo.keep("a", 1)
    memo.keep("b", 2)
    memo.find("a")
    memo.keep("c", 3)
    assert [memo.find(key) for key in "abc"] == [1, None, 3]


def test_what_has_run_out_goes_before_what_still_holds() -> None:
    memo: Memo[int] = Memo(2, lambda _key, _value: 1)
    memo.keep("holds", 1, until=TUESDAY_13 + 9 * MINUTE, now=TUESDAY_13)
    memo.keep("ran out", 2, until=TUESDAY_13 + MINUTE, now=TUESDAY_13)
    later = TUESDAY_13 + 2 * MINUTE
    memo.keep("new", 3, until=later + MINUTE, now=later)
    assert [memo.find(key, now=later) for key in ("holds", "ran out", "new")] == [1, None, 3]


def test_a_value_larger_than_all_that_it_may_hold_is_given_and_not_kept() -> None:
    memo: Memo[bytes] = Memo(1_000)
    assert memo.get("large", None, lambda: b"x" * 5_000) == b"x" * 5_000
    assert memo.used == 0


@given(st.lists(st.tuples(st.text(max_size=300), st.binary(max_size=300)), max_size=60))
def test_keys_are_counted_like_values_and_the_bound_always_holds(kept: list[tuple[str, bytes]]) -> None:
    memo: Memo[bytes] = Memo(3_000)
    for key, value in kept:
        memo.keep((key, b""), value)
        assert memo.used <= 3_000
    found = {key: value for key, value in kept if memo.find((key, b"")) is not None}
    assert memo.used == sum(
        OF_AN_ENTRY + bytes_of((key, b"")) + bytes_of(memo.find((key, b""))) for key in found
    )


def test_many_long_addresses_of_short_answers_stay_within_the_bound() -> None:
    memo: Memo[bytes] = Memo(100_000)
    for number in range(1_000):
        memo.keep(f"/?q={'x' * 8_000}{number}", b"nothing found")
    assert sum(memo.find(f"/?q={'x' * 8_000}{number}") is not None for number in range(1_000)) <= 12
