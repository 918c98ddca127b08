from tests.paper import PACKAGES, STARTS, weasyprint_starts_on


class FakeMachine:
    """A machine on which WeasyPrint starts once `missing` packages are installed."""

    def __init__(self, *, missing: bool, root: bool = True, apt: bool = True) -> None:
        self.missing, self.root, self.apt = missing, root, apt
        self.ran: list[tuple[str, ...]] = []

    def variable(self, name: str) -> str | None:  # noqa: ARG002
        return None

    def which(self, name: str) -> str | None:
        return f"/usr/bin/{name}" if self.apt else None

    def is_root(self) -> bool:
        return self.root

    def run(self, *command: str) -> bool:
        self.ran.append(command)
        if "install" in command:
            self.missing = False
        return command != STARTS or not self.missing


def test_nothing_is_installed_where_weasyprint_starts() -> None:
    machine = FakeMachine(missing=False)
    assert weasyprint_starts_on(machine)
    assert machine.ran == [STARTS]


def test_what_is_missing_is_installed_from_debian() -> None:
    machine = FakeMachine(missing=True)
    assert weasyprint_starts_on(machine)
    assert set(PACKAGES) <= set(machine.ran[2])


def test_nobody_but_root_installs_anything() -> None:
    assert not weasyprint_starts_on(FakeMachine(missing=True, root=False))


def test_a_machine_without_apt_is_told_what_to_do() -> None:
    assert not weasyprint_starts_on(FakeMachine(missing=True, apt=False))
