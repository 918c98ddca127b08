import gc

import pytest

from app.store.garbage import settle, without_search


def test_what_is_made_meanwhile_is_never_searched_again() -> None:
    assert gc.isenabled()
    try:
        with without_search():
            assert not gc.isenabled()
            made = [[] for _ in range(3)]  # type: ignore[var-annotated]
        assert gc.isenabled()
        assert not any(one is made for one in gc.get_objects())
    finally:
        gc.unfreeze()


def test_it_is_searched_again_after_a_failure() -> None:
    try:
        with pytest.raises(ValueError, match="lost"), without_search():
            raise ValueError("lost")
        assert gc.isenabled()
    finally:
        gc.unfreeze()


def test_a_start_that_put_the_search_off_is_not_searched_amid_itself() -> None:
    gc.disable()
    try:
        with without_search():
            assert not gc.isenabled()
        assert not gc.isenabled()
        settle()
        assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()
