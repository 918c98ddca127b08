"""What every test may ask for; the fixtures themselves lie in the modules named here."""

import pytest
from hypothesis import settings

pytest_plugins = ("tests.browser", "tests.databases", "tests.paper")

# A busy machine is no failure. In CI, hypothesis has chosen its own profile: no deadline, and no chance.
settings.register_profile("unhurried", deadline=None)
# Before a release: pytest --hypothesis-profile=thorough
settings.register_profile("thorough", deadline=None, max_examples=2_000)
if settings.get_current_profile_name() == "default":
    settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def base_url() -> None:
    """In place of pytest-playwright's own, which pytest warns of. It must stand in a conftest to win."""


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test fails the run: what is not checked must not look checked.

    But for one that needs a program of the system (nginx, promtool) that is not there: it says so itself.
    """
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", ()) if reporter else ()
    unexcused = [one for one in skipped if "Not installed: " not in str(one.longrepr)]
    if unexcused and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line("A skipped test counts as a failed one.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
