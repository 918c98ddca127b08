"""When `make` has to install something, and when it may start at once."""

from pathlib import Path

import pytest

from tools.environment import Environment, SetUpError, prepare


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    """A working copy whose .venv looks complete, with nothing recorded as installed."""
    environment = Environment(tmp_path)
    (tmp_path / "requirements").mkdir()
    (tmp_path / "pyproject.toml").write_text("[project]")
    environment.lock("app").write_text("fastapi==1")
    environment.lock("dev").write_text("fastapi==1\npytest==1")
    environment.python.parent.mkdir(parents=True)
    environment.python.touch()
    (environment.python.parent / "pip").write_text(f"#!{environment.python}\n")
    return environment


def record(environment: Environment, profile: str) -> None:
    environment.stamp(profile).write_text(environment.fingerprint(profile))


def test_nothing_recorded_means_nothing_installed(environment: Environment) -> None:
    assert not environment.holds("app")


def test_what_is_recorded_is_not_installed_again(environment: Environment) -> None:
    record(environment, "app")
    prepare(environment, "app")  # would fail: the interpreter is an empty file
    assert environment.holds("app")
    assert not environment.holds("dev")


def test_the_developers_environment_serves_too(environment: Environment) -> None:
    record(environment, "dev")
    assert environment.holds("app")


def test_a_changed_lock_is_installed(environment: Environment) -> None:
    record(environment, "app")
    environment.lock("app").write_text("fastapi==2")
    assert not environment.holds("app")


def test_an_environment_that_was_moved_is_of_no_use(environment: Environment, tmp_path: Path) -> None:
    (environment.python.parent / "pip").write_text("#!/elsewhere/.venv/bin/python\n")
    assert not Environment(tmp_path).is_here()


def test_an_environment_whose_interpreter_is_gone_is_of_no_use(environment: Environment) -> None:
    environment.python.unlink()
    environment.python.symlink_to("/nowhere/python3.11")
    assert not environment.is_here()
    assert not environment.can_grow()


def test_a_failed_installation_is_one_line_and_is_not_recorded(environment: Environment) -> None:
    environment.python.write_text('#!/bin/sh\n[ "$1" = -c ]\n')  # starts, but its pip fails
    environment.python.chmod(0o755)
    with pytest.raises(SetUpError, match=r"^Could not install[^\n]*$"):
        prepare(environment, "app")
    assert not environment.holds("app")
