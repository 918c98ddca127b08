"""How the browser for the tests is found; and that it shows a page of ours."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import Serve, chromium_on, driver_starts_on

NOWHERE = Path("/nowhere/chrome")


class FakeMachine:
    """A machine with some programs, where Debian's packages are programs of the same name."""

    def __init__(self, *programs: str, root: bool = False, named: str = "", driver_needs: str = "") -> None:
        self.programs = {*programs, ""}
        self.root = root
        self.named = named
        self.driver_needs = driver_needs
        self.commands: list[str] = []

    def variable(self, name: str) -> str | None:
        return self.named if name == "CHROMIUM" else None

    def which(self, name: str) -> str | None:
        return f"/usr/bin/{name}" if name in self.programs else None

    def is_root(self) -> bool:
        return self.root

    def run(self, *command: str) -> bool:
        self.commands.append(" ".join(command))
        if command[:2] == ("apt-get", "install"):
            self.programs.add(command[-1])
        return command[-1] != "--version" or self.driver_needs in self.programs


def test_a_browser_on_the_path_is_taken_without_installing_anything() -> None:
    machine = FakeMachine("google-chrome")
    assert chromium_on(machine, NOWHERE) == "/usr/bin/google-chrome"
    assert machine.commands == []


def test_the_browser_that_is_named_comes_first() -> None:
    assert chromium_on(FakeMachine("chromium", "other", named="other"), NOWHERE) == "/usr/bin/other"


def test_a_wrong_name_is_an_answer_and_not_an_invitation_to_look_further() -> None:
    assert chromium_on(FakeMachine("chromium", named="missing"), NOWHERE) is None


def test_playwrights_own_browser_is_taken_if_it_was_downloaded(tmp_path: Path) -> None:
    downloaded = tmp_path / "chrome"
    downloaded.touch()
    assert chromium_on(FakeMachine(), downloaded) == str(downloaded)


def test_root_on_debian_installs_the_package() -> None:
    machine = FakeMachine("apt-get", root=True)
    assert chromium_on(machine, NOWHERE) == "/usr/bin/chromium"


def test_others_try_playwrights_download_and_never_apt() -> None:
    machine = FakeMachine("apt-get")
    assert chromium_on(machine, NOWHERE) is None
    [command] = machine.commands
    assert command.endswith("-m playwright install chromium")


def test_a_driver_that_starts_is_left_alone() -> None:
    machine = FakeMachine("apt-get", root=True)
    assert driver_starts_on(machine)
    assert len(machine.commands) == 1


def test_root_on_debian_gets_the_library_that_the_driver_lacks() -> None:
    assert driver_starts_on(FakeMachine("apt-get", root=True, driver_needs="libatomic1"))


def test_a_driver_that_nothing_helps_is_told_of() -> None:
    assert not driver_starts_on(FakeMachine("apt-get", root=True, driver_needs="luck"))
    assert not driver_starts_on(FakeMachine("apt-get", driver_needs="libatomic1"))


async def hello(scope: dict[str, object], receive: object, send: object) -> None:  # noqa: ARG001 (ASGI's own shape)
    if scope["type"] == "http":
        headers = [(b"content-type", b"text/html; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": "<h1>Åpent nå</h1>".encode()})


@pytest.fixture(scope="module")
def address(serve: Serve) -> str:
    return serve(hello)


def test_the_browser_shows_a_page_that_we_serve(page: Page, address: str) -> None:
    page.goto(address)
    assert page.get_by_role("heading").text_content() == "Åpent nå"


def test_the_browser_is_a_small_phone_in_oslo(page: Page) -> None:
    assert page.evaluate("[innerWidth, navigator.language]") == [360, "nb-NO"]
    assert page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == "Europe/Oslo"
