"""What every test may ask for; most fixtures lie in the modules named here."""

from importlib.util import find_spec

import pytest

FIXTURES = ("tests.browser", "tests.databases")

pytest_plugins = [name for name in FIXTURES if find_spec(name)]


@pytest.fixture(scope="session")
def base_url() -> None:
    """In place of pytest-playwright's own, which pytest warns of. It must stand in a conftest to win."""


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test fails the run: what is not checked must not look checked."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped") and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line("A skipped test counts as a failed one.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
