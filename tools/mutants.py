"""Changes the code in small ways, one at a time, and lists the changes that no test notices (`make mutants`).

Works on a copy below var/, since the tool writes its changes beside the code. Not part of CI: the whole core
takes hours. What is listed is read by a person: some changes mean nothing, the others want a test.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPY = ROOT / "var" / "mutants"
LOG = ROOT / "var" / "mutants.log"
MUTMUT = (sys.executable, "-m", "mutmut")
FRESH = """

CACHES = []


def pytest_runtest_setup() -> None:
    import functools
    import gc

    if not CACHES:
        CACHES.extend(one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper))
    for one in CACHES:
        one.cache_clear()
"""
"""For the copy's tests: all changes are tried in one process, and what a function gave before its change
would be given on; and a test whose answer comes from a cache would not count as one of that function."""
UNNOTICED = ("survived", "no tests", "timeout", "suspicious")


def main(changed: list[str], tests: list[str]) -> int:
    """Try the changes of files or folders against these tests; the exit code is 1 if any is unnoticed."""
    _copy()
    with (COPY / "tests" / "conftest.py").open("a", encoding="utf-8") as conftest:
        conftest.write(FRESH)
    with (COPY / "pyproject.toml").open("a", encoding="utf-8") as configuration:
        configuration.write(_configured(changed, tests))
    with LOG.open("wb") as log:
        run = subprocess.run([*MUTMUT, "run"], cwd=COPY, stdout=log, stderr=log, check=False)
    if run.returncode:
        sys.stderr.write(f"The tests fail without any change, or mutmut does not start: see {LOG}\n")
        return run.returncode
    unnoticed = _unnoticed()
    for name, how in unnoticed:
        sys.stdout.write(f"{name}: {how}\n{_shown(name)}\n")
    sys.stdout.write(
        f"{len(unnoticed)} changes of {' '.join(changed)} are not noticed by {' '.join(tests)}\n"
    )
    return 1 if unnoticed else 0


def _copy() -> None:
    """Every file that git knows, as it is now."""
    shutil.rmtree(COPY, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)  # noqa: S607
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, COPY / name)


def _configured(changed: list[str], tests: list[str]) -> str:
    only = [name if name.endswith(".py") else f"{name.rstrip('/')}/*" for name in changed]
    also = [path.name for path in COPY.iterdir() if path.name not in {"app", "tests", "pyproject.toml"}]
    return (
        f'\n[tool.mutmut]\nsource_paths = ["app"]\nonly_mutate = {only}\nalso_copy = {also}\n'
        f"pytest_add_cli_args_test_selection = {tests}\n"
        'pytest_add_cli_args = ["-x", "-p", "no:cacheprovider"]\n'
    )


def _unnoticed() -> list[tuple[str, str]]:
    said = subprocess.run([*MUTMUT, "results"], cwd=COPY, capture_output=True, text=True, check=True)
    pairs = (line.strip().partition(": ") for line in said.stdout.splitlines())
    return [(name, how) for name, _, how in pairs if how in UNNOTICED]


def _shown(name: str) -> str:
    shown = subprocess.run([*MUTMUT, "show", name], cwd=COPY, capture_output=True, text=True, check=False)
    changes = (line for line in shown.stdout.splitlines() if line.startswith(("-", "+")))
    return "\n".join(line for line in changes if not line.startswith(("---", "+++")))


if __name__ == "__main__":
    begun = sys.argv[1:]
    at = begun.index("--")
    sys.exit(main(begun[:at], begun[at + 1 :]))
