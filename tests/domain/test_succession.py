"""Which directory may follow another before readers, and which one looks like a mishap."""

from dataclasses import replace

import pytest

from app.domain.snapshot import Snapshot
from app.domain.succession import objection
from tests.builders import a_snapshot, an_offer

TEN = replace(a_snapshot(*(an_offer(f"offer-{n}") for n in range(10)), version=5), epoch="a1")
LARGE = replace(TEN, offers=tuple(an_offer(f"offer-{n}") for n in range(100)))


@pytest.mark.parametrize(
    ("held", "found", "why"),
    [
        (TEN, replace(TEN, version=6), None),
        (TEN, replace(TEN, version=6, offers=TEN.offers[:5]), None),
        (TEN, replace(TEN, version=6, offers=TEN.offers[:4]), "it has lost 6 of 10 offers"),
        (TEN, replace(TEN, version=6, offers=()), "it is empty"),
        (LARGE, replace(LARGE, version=6, offers=LARGE.offers[:70]), None),
        (LARGE, replace(LARGE, version=6, offers=LARGE.offers[:69]), "it has lost 31 of 100 offers"),
        (TEN, replace(TEN, version=4), "it is older"),
        (TEN, replace(TEN, epoch="b2"), "it is another directory"),
        (TEN, replace(TEN, epoch="b2", version=0, offers=()), "it is another directory"),
        (TEN, replace(TEN, epoch="b2", version=1, offers=(), is_meant=True), None),
        (replace(TEN, is_meant=True), replace(TEN, version=4, is_meant=True), "it is older"),
        (replace(TEN, offers=()), replace(TEN, version=6, offers=()), None),
        (replace(TEN, offers=TEN.offers[:1]), replace(TEN, version=6, offers=()), "it is empty"),
    ],
)
def test_a_directory_that_looks_like_a_mishap_is_not_shown(
    held: Snapshot, found: Snapshot, why: str | None
) -> None:
    assert objection(held, found) == why
