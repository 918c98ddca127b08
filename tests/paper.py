"""What the tests of PDFs need of the machine: Pango, which WeasyPrint draws with.

The application runs without it; its tests do not skip what it would do with it, and fail with one line where
it cannot be had.
"""

import sys

import pytest

from tests.browser import Machine, ThisMachine

STARTS = (sys.executable, "-c", "import weasyprint")
PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core")
ADVICE = (
    "The tests of PDFs need Pango: install it (Debian: apt-get install " + " ".join(PACKAGES) + "; "
    "macOS: brew install pango)."
)


def weasyprint_starts_on(machine: Machine) -> bool:
    """Whether WeasyPrint can print here, with what Debian has if need be and may be."""
    if machine.run(*STARTS):
        return True
    if not (machine.is_root() and machine.which("apt-get")):
        return False
    machine.run("apt-get", "update")
    installed = machine.run("apt-get", "install", "--yes", "--no-install-recommends", *PACKAGES)
    return installed and machine.run(*STARTS)


@pytest.fixture(scope="session")
def pango() -> None:
    if not weasyprint_starts_on(ThisMachine()):
        pytest.fail(ADVICE, pytrace=False)
