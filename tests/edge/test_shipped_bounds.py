"""What no setting changes is what the docs say, and fits a machine as it comes."""

from app.edge.guarding.bodies import MOST_BYTES
from app.edge.guarding.slow_clients import Bounds, GuardedHttp
from tests.databases import ROOT

OPEN_FILES = 1_024
"""How many descriptors a process may have where nobody has raised it."""
OWN_FILES = 100
"""What a worker needs besides its readers: database, logs, metrics, address service, threads' pipes."""


def test_the_docs_name_the_bounds_that_are_shipped() -> None:
    ours = GuardedHttp.bounds
    page = " ".join((ROOT / "docs" / "settings.md").read_text().split())
    told = (
        f"a head has {ours.head_seconds:g} s to arrive, a body {ours.body_seconds:g} s, and "
        f"{MOST_BYTES // 1024} kB; an address {ours.address_bytes // 1024} kB, all headers "
        f"{ours.head_bytes // 1024} kB and {ours.headers} in number; an answer that is not read for "
        f"{ours.unread_seconds:g} s is given up; beyond {ours.connections} connections"
    )
    assert told in page
    assert f"One address may owe {ours.bodies} bodies" in page


def test_the_shipped_bounds_are_the_ones_in_force() -> None:
    assert GuardedHttp.bounds == Bounds()
    assert (MOST_BYTES, Bounds().ignored_bytes, Bounds().look_every) == (65_536, 1_000_000, 1.0)


def test_a_full_worker_still_has_descriptors_for_itself() -> None:
    assert OPEN_FILES // 2 < Bounds().connections <= OPEN_FILES - OWN_FILES
