"""Scripts and styles as they are served: in one piece, without comments, for browsers of 2020."""

import re

import pytest

from app.frame.bundle import light_script, light_style, script
from app.frame.smallest import smallest_script, smallest_style
from app.web.phone.offline import SOURCE
from app.web.shipped import scripts

SCRIPTS = scripts()
EVERY = {**SCRIPTS, "sw.js": SOURCE.read_text()}

TOO_NEW = {
    "logical assignment": r"(\?\?|\|\||&&)=",
    "private members": r"\bthis\.#|^\s*#\w+",
    "numeric separators": r"\b\d+_\d+\b",
    "top-level await": r"^(const .* = )?await ",
    "methods after 2020": (
        r"\.(at|replaceAll|replaceChildren|findLast|findLastIndex|toSorted|toReversed|hasOwn|groupBy|any)\("
    ),
    "globals after 2020": r"\b(structuredClone|WeakRef|AggregateError)\b",
}
"""What browsers of early 2020 (Chrome 80, Firefox 74, Safari 13.1) do not know."""
STATEMENT = re.compile(r"^(import|export)\b.*", re.MULTILINE)
UNDERSTOOD = re.compile(
    r'import (\{[^}]*\} from )?"\./[\w.-]+";|import \{$|export (async )?function \w+|export const \w+ ='
)


@pytest.mark.parametrize("name", sorted(EVERY))
@pytest.mark.parametrize("feature", sorted(TOO_NEW))
def test_no_script_is_newer_than_the_phones(name: str, feature: str) -> None:
    assert re.findall(rf"(?m){TOO_NEW[feature]}", EVERY[name]) == []


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_every_import_and_export_is_of_a_kind_that_is_understood(name: str) -> None:
    lines = [found[0] for found in STATEMENT.finditer(SCRIPTS[name])]
    assert [line for line in lines if not UNDERSTOOD.match(line)] == []


@pytest.mark.parametrize("name", sorted(EVERY))
def test_no_text_spans_lines(name: str) -> None:
    code = re.sub(r"(?ms)^\s*//[^\n]*$|^\s*/\*.*?\*/", "", EVERY[name])
    assert [line for line in code.splitlines() if line.count("`") % 2] == []


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_a_served_script_imports_nothing(name: str) -> None:
    assert "import " not in script(name, SCRIPTS)


def test_what_two_files_import_comes_once_and_before_both() -> None:
    files = {
        "a.js": 'import { b } from "./b.js";\nimport { c } from "./c.js";\nb(c);\n',
        "b.js": 'import { c } from "./c.js";\nexport function b() {\n  return c;\n}\n',
        "c.js": "export const c = 1;\n",
    }
    text = script("a.js", files)
    assert text.count("const c = 1") == 1
    assert text.index("const c = 1") < text.index("function b(") < text.index("b(c);")


def test_two_meanings_of_one_name_stop_the_start() -> None:
    """In one room the second function of a name would silently take the place of the first."""
    files = {
        "a.js": 'import { b } from "./b.js";\nconst { x: c, d } = b();\n',
        "b.js": "export function b() {\n  return c();\n}\nfunction c() {\n  return {};\n}\n",
    }
    with pytest.raises(ValueError, match="both name something c"):
        script("a.js", files)


def test_what_a_script_exports_stays_exported() -> None:
    files = {"a.js": 'import { b } from "./b.js";\nexport const a = b;\n', "b.js": "export const b = 1;\n"}
    assert script("a.js", files).endswith("})();export { a };")


def test_a_file_that_is_imported_for_what_it_does_runs() -> None:
    files = {"a.js": 'import "./b.js";\n', "b.js": "document.title = 1;\n"}
    assert "document.title = 1;" in script("a.js", files)


def test_a_script_that_imports_what_is_not_there_stops_the_start() -> None:
    with pytest.raises(KeyError):
        script("a.js", {"a.js": 'import { b } from "./b.js";\n'})


def test_comments_go_and_addresses_stay() -> None:
    text = '// why\nconst a = "https://x"; // here\n/**\n * what\n */\n  const b = 1;\n'
    assert light_script(text) == 'const a = "https://x"; // here\nconst b = 1;'


def test_a_style_keeps_its_rules() -> None:
    assert light_style(":root {\n  --a: 1px; /* why */\n}\n\n\na {\n}\n") == ":root {\n--a: 1px;\n}\na {\n}\n"


def test_what_is_served_is_small_and_keeps_the_names_that_others_see() -> None:
    text = "export function said(words) {\n  const longName = words + 1;\n  return longName * longName;\n}\n"
    small = smallest_script(text)
    assert len(small) < len(text) * 0.7
    assert "export function said(" in small
    assert "longName" not in small
    assert smallest_style("a {\n  color: #ffffff;\n}\n") in {"a{color:#fff}", "a{color:#ffffff}"}
