"""Makes .venv hold exactly what a lock file says; called by the Makefile before anything is installed.

Standard library alone. A stamp in .venv says which lock it was filled from: a second call costs milliseconds.
"""

import hashlib
import importlib.util
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
PROFILES = ("app", "dev")


class SetUpError(Exception):
    """What a person has to install or mend first, in one line."""


@dataclass(frozen=True)
class Environment:
    """The virtual environment of one working copy."""

    root: Path

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    def lock(self, profile: str) -> Path:
        """The lock file of a profile."""
        return self.root / "requirements" / f"{profile}.txt"

    def stamp(self, profile: str) -> Path:
        """The file that is written when a profile is completely installed."""
        return self.folder / f"installed-{profile}"

    def fingerprint(self, profile: str) -> str:
        """Changes with whatever makes another installation necessary."""
        parts = [self.lock(profile).read_bytes(), (self.root / "pyproject.toml").read_bytes()]
        return hashlib.sha256(b"\0".join([str(self.root).encode(), *parts])).hexdigest()

    def holds(self, profile: str) -> bool:
        """Whether the profile is installed; `dev` holds all of `app`."""
        return any(_text(self.stamp(name)) == self.fingerprint(name) for name in {profile, "dev"})

    def is_here(self) -> bool:
        """Whether it was made for this folder, and its interpreter is still there."""
        # Scripts name their interpreter by its full path: an environment that was moved is of no use.
        return self.python.exists() and str(self.folder) in _text(self.folder / "bin" / "pip")[:500]

    def can_grow(self) -> bool:
        """Whether packages can be added: its Python is new enough and its pip starts."""
        if not self.is_here():
            return False
        check = f"import pip, sys; sys.exit(sys.version_info < {OLDEST})"
        return subprocess.run([self.python, "-c", check], check=False, capture_output=True).returncode == 0


def prepare(environment: Environment, profile: str) -> None:
    """Bring the environment to what the profile's lock file says.

    Raises SetUpError with a line for people if this Python cannot do it or an installation fails.
    """
    if environment.is_here() and environment.holds(profile):
        return
    print(f"Setting up .venv from requirements/{profile}.txt …", flush=True)  # noqa: T201 (a command's answer)
    if not environment.can_grow():
        _create(environment)
    lock, root = str(environment.lock(profile)), str(environment.root)
    _install(environment, "--require-hashes", "--only-binary=:all:", "--requirement", lock)
    _install(environment, "--no-deps", "--no-build-isolation", "--editable", root)
    environment.stamp(profile).write_text(environment.fingerprint(profile))


def _create(environment: Environment) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        message = "This Python lacks its venv module. On Debian or Ubuntu: apt-get install python3-venv"
        raise SetUpError(message)
    venv.create(environment.folder, clear=True, symlinks=True, with_pip=True)


def _install(environment: Environment, *arguments: str) -> None:
    # Twice quiet: a machine's own pip configuration may bring dozens of warnings; errors still show.
    pip = ("-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input")
    done = subprocess.run([environment.python, *pip, *arguments], check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        message = "Could not install what the lock file names: see pip's message above, then call make again."
        raise SetUpError(message)


def _text(path: Path) -> str:
    return path.read_text(errors="replace") if path.is_file() else ""


def main(arguments: Sequence[str]) -> int:
    """Prepare the profile that is named; 1 and a line on standard error if that is not possible."""
    [profile] = arguments
    try:
        prepare(Environment(ROOT), profile)
    except SetUpError as problem:
        print(problem, file=sys.stderr)  # noqa: T201 (a command's answer)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
