"""The drawing of the house, enforced: who may import whom, who reads the clock, how long things are.

Every check reads all files and lists the offenders. After a part has moved to another floor:

    .venv/bin/python -m tests.test_architecture

writes the drawing in README.md and docs/architecture.md anew.
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
APP = ROOT / "app"

# Part of app/ -> the parts that it imports beside itself. An arrow moves only here, with what needs it.
ARROWS = {
    "address": set(),
    "clock": set(),
    "settings": {"domain"},
    "domain": set(),
    "language": {"domain"},
    "markup": set(),
    "models": {"domain"},
    "problems": {"domain"},
    "sources": {"domain"},
    "store": {"clock", "domain", "models", "sources"},
    "actions": {"domain", "language", "models", "sources", "store"},
    "fast": {"domain"},
    "look": {"clock", "domain", "fast", "sources", "store"},
    "deps": {"domain", "fast", "look", "sources"},
    "edge": {"domain", "look", "problems"},
    "api": {"deps", "domain", "fast", "edge", "language", "look", "markup", "problems", "sources"},
    "frame": {"domain", "edge", "language", "look", "markup"},
    "web": {"deps", "domain", "fast", "edge", "frame", "language", "markup"},
    "office": {
        *("actions", "deps", "domain", "edge", "frame", "language", "look", "markup", "sources", "store"),
    },
    "lifespan": {
        *("actions", "clock", "domain", "edge", "fast", "look", "settings", "sources", "store"),
    },
    "main": {
        *(
            "address",
            "api",
            "clock",
            "edge",
            "frame",
            "lifespan",
            "look",
            "office",
            "settings",
            "sources",
            "web",
        ),
    },
    "commands": {
        *("actions", "address", "api", "clock", "domain", "edge", "language", "settings", "sources", "store"),
    },
    "cli": {"clock", "commands", "settings", "store"},
}

# Part of app/ -> the packages from outside that it imports; the programs at the top may import any.
OUTSIDE = {
    "address": {"uvicorn"},
    "clock": set(),
    "domain": set(),
    "language": {"babel"},
    "markup": {"jinja2"},
    "settings": {"pydantic", "pydantic_settings"},
    "models": {"sqlalchemy", "sqlmodel"},
    "sources": {
        *("geopandas", "holidays", "httpx", "joserfc", "numpy", "pydantic", "pyogrio", "pyproj", "shapely"),
    },
    "store": {"psycopg", "pydantic", "sqlalchemy", "sqlmodel"},
    "actions": {"pydantic", "pydantic_core", "ruamel", "sqlalchemy", "sqlmodel"},
    "problems": set(),
    "fast": {"numpy"},
    "look": set(),
    "lifespan": set(),
    "deps": {"fastapi"},
    "api": {"fastapi", "markupsafe", "pydantic", "starlette", "xlsxwriter"},
    "edge": {"anyio", "brotli", "fastapi", "prometheus_client", "starlette", "structlog", "uvicorn"},
    "frame": {"fastapi", "markupsafe", "minify", "starlette"},
    "office": {"fastapi", "markupsafe", "segno", "webauthn"},
    "web": {
        *("babel", "fastapi", "folium", "httpx", "markupsafe", "segno", "starlette", "weasyprint"),
    },
}

# The standard library's ways out of a pure function, none of them for the domain.
IMPURE = {
    *("asyncio", "glob", "http", "io", "locale", "logging", "multiprocessing", "os", "pathlib", "random"),
    *("secrets", "shutil", "signal", "socket", "sqlite3", "subprocess", "tempfile", "threading", "time"),
    *("urllib", "uuid"),
}
IMPURE_CALLS = {"open", "print", "input", "__import__", "eval", "exec"}
SQL = {"sqlalchemy", "sqlmodel", "alembic", "psycopg", "sqlite3"}
HOMES_OF_SQL = {"models", "store", "actions"}
MIGRATES = "app/commands/ready.py"
"""Starts Alembic; it writes no SQL."""
VAGUE = {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
CLOCK_READINGS = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime"}
CLOCKS = {"datetime", "date", "time"}
CLOCK_HOLDERS = {"main", "cli", "commands"}

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40

DRAWN_IN = (ROOT / "README.md", ROOT / "docs" / "architecture.md")
DRAWN = re.compile(r"(?<=<!-- drawing -->\n```text\n).*?(?=```\n)", re.DOTALL)
WIDEST = 118


@dataclass(frozen=True)
class Source:
    """One file of Python, parsed."""

    name: str
    text: str
    tree: ast.Module

    @property
    def part(self) -> str:
        """'domain' for app/domain/hours/model.py, 'main' for app/main.py, '' for app/__init__.py."""
        first = self.name.split("/")[1]
        return first.removesuffix(".py").replace("__init__", "")

    @property
    def calls(self) -> set[str]:
        """The names of the functions that it calls by a bare name."""
        called = (node.func for node in ast.walk(self.tree) if isinstance(node, ast.Call))
        return {function.id for function in called if isinstance(function, ast.Name)}


@cache
def sources(folder: Path) -> tuple[Source, ...]:
    """Every file of Python below a folder, each read and parsed once."""
    texts = {str(path.relative_to(ROOT)): path.read_text() for path in sorted(folder.rglob("*.py"))}
    return tuple(Source(name, text, ast.parse(text)) for name, text in texts.items())


def programs() -> Iterable[Source]:
    return [*sources(APP), *sources(ROOT / "tools"), *sources(ROOT / "bench")]


@cache
def imports(tree: ast.Module) -> frozenset[str]:
    """Every module that a text imports, wherever in it, as dotted names."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names}
    return frozenset(found)


def parts(tree: ast.Module) -> set[str]:
    return {name.split(".")[1] for name in imports(tree) if name.startswith("app.")}


def packages(tree: ast.Module) -> set[str]:
    return {name.split(".")[0] for name in imports(tree)} - {"app", ""}


def module_of(name: str) -> str:
    """'app.domain.hours' for app/domain/hours/__init__.py, 'app.clock' for app/clock.py."""
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def module_in(known: set[str]) -> Callable[[str], str | None]:
    """From a dotted name that is imported to the module of `known` that it names or lies in."""

    def find(name: str) -> str | None:
        return next((one for one in (name, name.rpartition(".")[0]) if one in known), None)

    return find


def used(found: str) -> dict[str, set[str]]:
    """What each part imports: its "parts" or its "packages" from outside."""
    by_part = defaultdict(set)
    for source in sources(APP):
        names = parts(source.tree) if found == "parts" else packages(source.tree) - sys.stdlib_module_names
        by_part[source.part] |= names - {source.part}
    return by_part


def clock_readings(tree: ast.Module) -> Iterator[int]:
    """The lines that ask what time it is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK_READINGS:
            owner = (
                node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            )
            if owner in CLOCKS and (node.attr != "time" or owner == "time"):
                yield node.lineno


def long_functions(tree: ast.Module) -> dict[str, int]:
    """Functions with more lines than allowed; decorators and docstring are not counted."""
    lengths = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lengths[node.name] = node.end_lineno - node.lineno + 1 - _docstring_lines(node)
    return {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION}


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    if ast.get_docstring(node) is None:
        return 0
    return node.body[0].end_lineno - node.body[0].lineno + 1


def floors() -> list[list[str]]:
    """The parts from the top floor down: each stands one above the highest part that it imports."""
    left = dict(ARROWS)
    found: list[list[str]] = []
    while left:
        floor = sorted(part for part, below in left.items() if not below & left.keys())
        assert floor, f"these import each other: {sorted(left)}"
        found.insert(0, floor)
        left = {part: below for part, below in left.items() if part not in floor}
    return found


def drawing() -> str:
    """The house as text: a line for each part, with the first sentence of its own docstring."""
    return "\n".join("".join(map(_drawn, floor)) for floor in floors())


def _drawn(part: str) -> str:
    folder = (APP / part).is_dir()
    [home] = (one for one in sources(APP) if one.name in {f"app/{part}.py", f"app/{part}/__init__.py"})
    said = (ast.get_docstring(home.tree) or "").partition("\n")[0].rstrip(".")
    line = f"{part + ('/' if folder else '.py'):<14}{said}\n"
    assert len(line) <= WIDEST, f"the docstring of {home.name} is too long for the drawing"
    return line


def test_imports_point_down_only() -> None:
    wrong = {
        source.name: beyond
        for source in sources(APP)
        if (beyond := parts(source.tree) - {source.part} - ARROWS.get(source.part, set()))
    }
    assert wrong == {}, "Imports point down: let the lower part be given it, or move ARROWS on purpose"


def test_no_modules_import_each_other() -> None:
    """Code is read from the bottom up: a circle has no bottom. What is only for types counts too."""
    known = {module_of(source.name) for source in sources(APP)}
    left = {
        module_of(source.name): {name for name in map(module_in(known), imports(source.tree)) if name}
        - {module_of(source.name)}
        for source in sources(APP)
    }
    while bottom := {name for name, below in left.items() if not below & left.keys()}:
        left = {name: below for name, below in left.items() if name not in bottom}
    assert left == {}, "These import each other, or stand on those that do: let the lower one be given it"


def test_no_page_imports_another() -> None:
    """What pages share lies below them; the modules of app/web itself join them, and no page knows those."""
    assert beyond_the_room("web", below={"answer"}) == {}, (
        "Let app/frame or app/web/answer have what two pages need"
    )


def test_no_screen_of_the_office_imports_another() -> None:
    """Its modules that are no folder are what screens share, but for those that join them."""
    shared = {one.stem for one in (APP / "office").glob("*.py")} - {"pages", "site"}
    assert beyond_the_room("office", below=shared) == {}, "Let a module of app/office have what two need"


def beyond_the_room(part: str, below: set[str]) -> dict[str, set[str]]:
    """The files in a folder of a part that import from another folder of it, and what."""
    return {
        source.name: beyond
        for source in sources(APP)
        if source.part == part
        and (room := source.name.split("/")[2])
        and not room.endswith(".py")
        and (beyond := rooms(part, source.tree) - {room} - below)
    }


def rooms(part: str, tree: ast.Module) -> set[str]:
    """What is imported of a part, each by the name that follows: a feature's folder, or a module."""
    return {name.split(".")[2] for name in imports(tree) if name.startswith(f"app.{part}.")}


def test_every_arrow_is_used() -> None:
    imported = used("parts")
    unused = {part: doors for part, below in ARROWS.items() if (doors := below - imported[part])}
    assert unused == {}, "An open door that nobody needs gets used by accident: take these out of ARROWS"


def test_a_part_uses_only_the_packages_it_is_the_home_of() -> None:
    imported = used("packages")
    beyond = {part: more for part, known in OUTSIDE.items() if (more := imported[part] - known)}
    unused = {part: less for part, known in OUTSIDE.items() if (less := known - imported[part])}
    assert (beyond, unused) == ({}, {}), "OUTSIDE names just what each part imports: more first, then less"


def test_imports_name_their_module_in_full() -> None:
    assert [one.name for one in sources(APP) if any(name[0] == "." for name in imports(one.tree))] == []


def test_the_domain_reads_no_file_network_chance_or_environment() -> None:
    domain = [one for one in sources(APP) if one.part == "domain"]
    ways_out = {one.name: packages(one.tree) & IMPURE | one.calls & IMPURE_CALLS for one in domain}
    assert {name: ways for name, ways in ways_out.items() if ways} == {}


def test_sql_stays_in_the_store_and_the_actions() -> None:
    others = [one for one in sources(APP) if one.part not in HOMES_OF_SQL and one.name != MIGRATES]
    assert [one.name for one in others if packages(one.tree) & SQL or "models" in parts(one.tree)] == []


def test_permits_are_made_in_one_place() -> None:
    makers = [one.name for one in sources(APP) if "Permit" in one.calls]
    assert makers == ["app/domain/office/may.py"], (
        "Ask `may` for one: a permit that anybody can write is none"
    )


def test_the_wall_clock_is_read_in_one_place() -> None:
    others = [one for one in sources(APP) if one.name != "app/clock.py"]
    assert [f"{one.name}:{line}" for one in others for line in clock_readings(one.tree)] == []


def test_only_the_programs_at_the_top_take_the_system_clock() -> None:
    takers = {one.part for one in sources(APP) if "app.clock.system_clock" in imports(one.tree)}
    assert takers <= CLOCK_HOLDERS


def test_modules_and_functions_are_short() -> None:
    modules = {one.name: one.text.count("\n") for one in programs()}
    assert {name: lines for name, lines in modules.items() if lines > LONGEST_MODULE} == {}
    functions = {one.name: long_functions(one.tree) for one in programs()}
    assert {name: long for name, long in functions.items() if long} == {}


def test_a_module_is_named_for_what_it_holds() -> None:
    assert [one.name for one in sources(APP) if set(Path(one.name).stem.split("_")) & VAGUE] == []


def test_every_part_stands_in_the_drawing_without_circles() -> None:
    assert {part for floor in floors() for part in floor} == {one.part for one in sources(APP)} - {""}


def test_the_drawing_shows_the_house() -> None:
    drawn = {path.name: DRAWN.findall(path.read_text()) for path in DRAWN_IN}
    advice = "To draw it anew: .venv/bin/python -m tests.test_architecture"
    assert drawn == {path.name: [drawing()] for path in DRAWN_IN}, advice


def test_the_checks_see_what_they_look_for() -> None:
    """However it is written: a check that sees nothing is worse than none."""
    written = {
        "import app.web.list.routes": {"web"},
        "from app import web": {"web"},
        "from app.web import pages": {"web"},
        "def f():\n    from app.web.list.routes import page": {"web"},
        "if TYPE_CHECKING:\n    import app.models": {"models"},
        "import os, app.store.rows as r": {"store"},
    }
    assert {text: parts(ast.parse(text)) for text in written} == written
    asking = {"datetime.now(UTC)", "datetime.datetime.now()", "date.today()", "time.time()"}
    alike = {"moment.time()", "datetime.time(12)", "time.monotonic()", "query.now"}
    assert {text for text in asking | alike if list(clock_readings(ast.parse(text)))} == asking
    long = "def f():\n" + "    x = 1\n" * LONGEST_FUNCTION
    assert long_functions(ast.parse(long)) == {"f": LONGEST_FUNCTION + 1}
    documented = long.replace("    x", '    """Why.\n\n    More.\n    """\n    x', 1).removesuffix(
        "    x = 1\n"
    )
    assert long_functions(ast.parse(documented)) == {}


def draw() -> None:
    """Write the drawing anew wherever it stands."""
    for path in DRAWN_IN:
        path.write_text(DRAWN.sub(lambda _: drawing(), path.read_text()))


if __name__ == "__main__":
    draw()
