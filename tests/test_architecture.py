"""The drawing in the README, enforced: who may import whom, who reads the clock, how long things are."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APP = ROOT / "app"
MODULES = sorted(APP.rglob("*.py"))
PROGRAMS = sorted([*MODULES, *(ROOT / "tools").rglob("*.py"), *(ROOT / "bench").rglob("*.py")])

# Part of app/ -> the parts that it may import beside itself. An arrow moves only here.
CORE = {"domain", "language"}
BELOW_HTTP = CORE | {"actions", "clock", "deps", "edge", "sources", "store"}
TOP = {"api", "frame", "markup", "models", "settings", "web"}
ARROWS = {
    "clock": set(),
    "settings": set(),
    "domain": set(),
    "language": {"domain"},
    "markup": set(),
    "models": {"domain"},
    "sources": {"domain"},
    "store": CORE | {"models", "clock", "sources"},
    "actions": CORE | {"models", "store", "sources"},
    "deps": CORE | {"models", "store", "sources", "actions", "clock"},
    "edge": CORE | {"deps", "clock"},
    "api": BELOW_HTTP | {"markup"},
    "frame": CORE | {"deps", "edge", "markup"},
    "web": BELOW_HTTP | {"frame", "markup"},
    "main": BELOW_HTTP | TOP,
    "commands": BELOW_HTTP | TOP,
    "cli": BELOW_HTTP | TOP | {"commands"},
}

# Part of app/ -> the packages from outside that it may import; the programs at the top may import any.
HTTP = {"fastapi", "pydantic", "starlette"}
DATABASE = {"sqlalchemy", "sqlmodel"}
OUTSIDE = {
    "clock": set(),
    "domain": set(),
    "language": {"babel"},
    "markup": {"jinja2"},
    "settings": {"pydantic", "pydantic_settings"},
    "models": DATABASE | {"pydantic"},
    "sources": {
        *("geopandas", "holidays", "httpx", "numpy", "pandas", "pydantic", "pyogrio", "pyproj", "shapely"),
    },
    "store": DATABASE | {"alembic", "psycopg", "pydantic", "structlog"},
    "actions": DATABASE | {"pydantic", "pydantic_core", "ruamel", "structlog"},
    "deps": DATABASE | HTTP,
    "api": HTTP | {"brotli", "markupsafe", "structlog", "xlsxwriter"},
    "edge": {"brotli", "fastapi", "prometheus_client", "starlette", "structlog", "uvicorn"},
    "frame": HTTP | {"brotli", "markupsafe"},
    "web": HTTP
    | {
        "babel",
        "branca",
        "brotli",
        "folium",
        "httpx",
        "js_lib_leaflet",
        "markupsafe",
        "segno",
        "structlog",
        "weasyprint",
    },
}

# The standard library's ways out of a pure function, none of them for the domain.
IMPURE = {
    *("asyncio", "glob", "http", "io", "locale", "logging", "multiprocessing", "os", "pathlib", "random"),
    *("secrets", "shutil", "signal", "socket", "sqlite3", "subprocess", "tempfile", "threading", "time"),
    *("urllib", "uuid"),
}
NO_SQL = ("api", "web", "frame", "domain", "language", "sources")
VAGUE = {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
CLOCK_READINGS = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime"}
CLOCKS = {"datetime", "date", "time"}

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40


def imports(source: str) -> set[str]:
    """Every module that a text imports, wherever in it, as dotted names."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names}
    return found


def parts(source: str) -> set[str]:
    return {name.split(".")[1] for name in imports(source) if name.startswith("app.")}


def packages(source: str) -> set[str]:
    return {name.split(".")[0] for name in imports(source)} - {"app", ""}


def part_of(path: Path) -> str:
    """'domain' for app/domain/hours/model.py, 'main' for app/main.py, '' for app/__init__.py."""
    first = path.relative_to(APP).parts[0]
    return first.removesuffix(".py").replace("__init__", "")


def clock_readings(source: str) -> Iterator[int]:
    """The lines that ask what time it is."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK_READINGS:
            owner = (
                node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            )
            if owner in CLOCKS and (node.attr != "time" or owner == "time"):
                yield node.lineno


def long_functions(source: str) -> dict[str, int]:
    """Functions with more lines than allowed; decorators and docstring are not counted."""
    lengths = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lengths[node.name] = node.end_lineno - node.lineno + 1 - _docstring_lines(node)
    return {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION}


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    if ast.get_docstring(node) is None:
        return 0
    return node.body[0].end_lineno - node.body[0].lineno + 1


def of_app(path: Path) -> str:
    return str(path.relative_to(ROOT))


every_module = pytest.mark.parametrize("path", MODULES, ids=of_app)
every_program = pytest.mark.parametrize("path", PROGRAMS, ids=of_app)


@every_module
def test_imports_point_down_only(path: Path) -> None:
    part = part_of(path)
    assert parts(path.read_text()) - {part} <= ARROWS.get(part, set())


@every_module
def test_a_part_uses_only_the_packages_it_is_the_home_of(path: Path) -> None:
    part = part_of(path)
    if part in OUTSIDE:
        assert packages(path.read_text()) - sys.stdlib_module_names <= OUTSIDE[part]


@every_module
def test_imports_name_their_module_in_full(path: Path) -> None:
    assert not [name for name in imports(path.read_text()) if name.startswith(".")]


@pytest.mark.parametrize("path", sorted((APP / "domain").rglob("*.py")), ids=of_app)
def test_the_domain_reads_no_file_network_chance_or_environment(path: Path) -> None:
    source = path.read_text()
    called = {
        n.func.id for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Call) and hasattr(n.func, "id")
    }
    assert not packages(source) & IMPURE
    assert not called & {"open", "print", "input", "__import__", "eval", "exec"}


@every_module
def test_sql_stays_in_the_store_and_the_actions(path: Path) -> None:
    if part_of(path) in NO_SQL:
        assert not packages(path.read_text()) & (DATABASE | {"alembic", "psycopg", "sqlite3"})


@every_module
def test_the_wall_clock_is_read_in_one_place(path: Path) -> None:
    if path != APP / "clock.py":
        assert not list(clock_readings(path.read_text()))


@every_module
def test_only_the_programs_at_the_top_take_the_system_clock(path: Path) -> None:
    if "app.clock.system_clock" in imports(path.read_text()):
        assert part_of(path) in {"main", "cli", "commands"}


@every_program
def test_a_module_has_at_most_300_lines(path: Path) -> None:
    lines = path.read_text().count("\n")
    assert lines <= LONGEST_MODULE


@every_program
def test_a_function_has_at_most_40_lines(path: Path) -> None:
    assert long_functions(path.read_text()) == {}


@every_module
def test_a_module_is_named_for_what_it_holds(path: Path) -> None:
    assert not set(path.stem.split("_")) & VAGUE


def test_every_part_of_the_app_has_its_place_in_the_drawing() -> None:
    assert {part_of(path) for path in MODULES} - {""} <= ARROWS.keys()


def test_the_drawing_has_no_circles() -> None:
    graph = {part: set(below) for part, below in ARROWS.items()}
    while graph:
        bottom = {part for part, below in graph.items() if not below & graph.keys()}
        assert bottom, f"these import each other: {sorted(graph)}"
        graph = {part: below for part, below in graph.items() if part not in bottom}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import app.web.list.routes", {"web"}),
        ("from app import web", {"web"}),
        ("from app.web import pages", {"web"}),
        ("def f():\n    from app.web.list.routes import page", {"web"}),
        ("if TYPE_CHECKING:\n    import app.models", {"models"}),
        ("import os, app.store.rows as r", {"store"}),
    ],
)
def test_an_import_is_seen_however_it_is_written(source: str, expected: set[str]) -> None:
    assert parts(source) == expected


@pytest.mark.parametrize(
    "source",
    ["datetime.now(UTC)", "datetime.datetime.now()", "date.today()", "time.time()", "datetime.utcnow()"],
)
def test_a_reading_of_the_clock_is_seen(source: str) -> None:
    assert list(clock_readings(source)) == [1]


@pytest.mark.parametrize("source", ["moment.time()", "datetime.time(12)", "time.monotonic()", "query.now"])
def test_what_only_looks_like_a_reading_is_left_alone(source: str) -> None:
    assert not list(clock_readings(source))


def test_lines_are_counted_without_the_docstring() -> None:
    long = "def f():\n" + "    x = 1\n" * LONGEST_FUNCTION
    documented = 'def f():\n    """Why.\n\n    More.\n    """\n' + "    x = 1\n" * (LONGEST_FUNCTION - 1)
    assert long_functions(long) == {"f": LONGEST_FUNCTION + 1}
    assert long_functions(documented) == {}
