"""The page in the hand and the towns of the tests of the pages."""

from tests.web.conftest import page, town

__all__ = ["page", "town"]
