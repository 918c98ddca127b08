"""What a newcomer's machine relies on: locked packages, make, the container files."""

import ast
import re
import sys
from importlib.metadata import packages_distributions, requires
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent
REQUIREMENTS = ROOT / "requirements"
LOCKS = ("app", "dev")

# Not imported: named in the database's address, to uvicorn, to zoneinfo, and to importlib.resources.
USED_BY_NAME = {"psycopg", "python-multipart", "httptools", "uvloop", "tzdata", "django-js-lib-leaflet"}
DISTRIBUTIONS = packages_distributions()

every_lock = pytest.mark.parametrize("lock", LOCKS)


def wanted(*files: str) -> dict[str, Requirement]:
    """What files that are written by hand ask for, by name."""
    lines = [line for name in files for line in (REQUIREMENTS / f"{name}.in").read_text().splitlines()]
    asked = [Requirement(line) for line in lines if line.strip() and not line.startswith(("#", "-"))]
    return {canonicalize_name(requirement.name): requirement for requirement in asked}


def locked(lock: str) -> list[tuple[str, str]]:
    """Each package of a lock file with its version; twice where Pythons differ."""
    text = (REQUIREMENTS / f"{lock}.txt").read_text()
    return re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, re.MULTILINE)


def asked_for_directly(lock: str) -> set[str]:
    """The packages of which a lock file says that somebody wrote them down."""
    text = (REQUIREMENTS / f"{lock}.txt").read_text()
    entries = re.findall(r"^([a-z0-9-]+)==.*?((?:\n .*)+)", text, re.MULTILINE)
    return {name for name, notes in entries if "-r requirements/" in notes}


def imported() -> set[str]:
    """The packages from outside that the application imports, by the names of their modules."""
    nodes = [node for path in (ROOT / "app").rglob("*.py") for node in ast.walk(ast.parse(path.read_text()))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"app"}


def distributions(module: str) -> set[str]:
    return {canonicalize_name(name) for name in DISTRIBUTIONS.get(module, ())}


def test_every_package_the_application_imports_is_asked_for() -> None:
    asked = wanted("app").keys()
    assert [module for module in sorted(imported()) if not distributions(module) & asked] == []


def test_nothing_is_asked_for_that_the_application_does_not_use() -> None:
    used = {name for module in imported() for name in distributions(module)}
    assert sorted(wanted("app").keys() - used - USED_BY_NAME) == []


@every_lock
def test_every_locked_package_has_its_hashes(lock: str) -> None:
    text = (REQUIREMENTS / f"{lock}.txt").read_text()
    entries = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert len(entries) == len(locked(lock)) > 0
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@every_lock
def test_a_lock_names_no_address_index_or_folder_of_a_machine(lock: str) -> None:
    text = (REQUIREMENTS / f"{lock}.txt").read_text()
    assert not re.search(r"://|@ |--index|--extra-index|--find-links|--trusted-host|(^|\s)/\w", text)


@pytest.mark.parametrize(("lock", "files"), [("app", ("app", "build")), ("dev", ("app", "build", "dev"))])
def test_a_lock_holds_what_was_asked_for_and_fits_it(lock: str, files: tuple[str, ...]) -> None:
    versions = locked(lock)
    asked = wanted(*files)
    assert asked.keys() == asked_for_directly(lock)
    assert [f"{n}=={v}" for n, v in versions if n in asked and not asked[n].specifier.contains(v)] == []


def test_tests_run_on_the_versions_that_are_served() -> None:
    assert set(locked("app")) <= set(locked("dev"))


def test_leaflets_files_come_without_django() -> None:
    assert not requires("django-js-lib-leaflet")
    assert "django" not in dict(locked("dev"))


def test_every_target_of_the_makefile_says_what_it_does() -> None:
    text = (ROOT / "Makefile").read_text()
    described = set(re.findall(r"^([a-z-]+):.*## \S", text, re.MULTILINE))
    inner = {"app-environment", "dev-environment"}
    targets = set(re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)[1].split())
    assert targets - inner == described
    assert {"help", "run", "test", "lint", "migrate", "bench", "lock", "format"} <= described


def test_ci_runs_what_developers_run() -> None:
    script = ROOT / ".ci" / "run"
    assert script.read_text().rstrip().endswith("exec make test")
    assert script.stat().st_mode & 0o111


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return YAML(typ="safe").load(ROOT / "docker-compose.yml")


@pytest.mark.parametrize("name", ["public-1", "office", "database"])
def test_a_container_is_given_no_more_than_it_needs(compose: dict[str, Any], name: str) -> None:
    service = compose["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert int(service["user"].split(":")[0]) > 0
    assert service["healthcheck"]["test"][0] == "CMD"


def test_the_database_keeps_its_data_in_a_volume_and_is_not_reached_from_outside(
    compose: dict[str, Any],
) -> None:
    database = compose["services"]["database"]
    volume, *_ = database["volumes"]
    assert volume.split(":")[0] in compose["volumes"]
    assert "ports" not in database
    assert all(compose["networks"][name]["internal"] for name in database["networks"])


def test_compose_refuses_to_start_without_a_password(compose: dict[str, Any]) -> None:
    password = compose["services"]["database"]["environment"]["POSTGRES_PASSWORD"]
    assert re.fullmatch(r"\$\{POSTGRES_PASSWORD:\?.+\}", password)


def test_the_image_is_pinned_runs_as_nobody_special_and_checks_its_health() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    bases = {line.split()[1] for line in lines if line.startswith("FROM ")}
    assert all(re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+", base) for base in bases)
    [user] = [line for line in lines if line.startswith("USER ")]
    assert int(user.split()[1].split(":")[0]) > 0
    assert any(line.startswith("HEALTHCHECK ") for line in lines)


def test_the_image_gets_every_file_it_copies() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    allowed = {line.removeprefix("!") for line in (ROOT / ".dockerignore").read_text().splitlines()}
    sources = {source.split("/")[0] for line in copied for source in line.split()}
    assert sources <= allowed
    assert [source for source in sources if not (ROOT / source).exists()] == []
