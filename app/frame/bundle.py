"""Makes light files out of readable ones when the server starts: no build step, no tool but this module.

Thirty small ES modules cost a phone thirty requests, and what repeats in them is packed thirty times. So
each script is served with everything that it imports, once, in one room, and without the comments and
indents that only engineers read; a style sheet likewise. In one room every name may be made short
(smallest.py), which saves a first visit 1 kB beside a room for each module; no two modules may then mean
different things by one name. It understands what our files use and no more: named imports from a file
beside, side-effect imports, and `export` before a function or a constant. tests/web/test_bundle.py holds
every script to that. Files are named by their last name alone, whatever folder they lie in.
"""

import re
from collections.abc import Mapping, Sequence

_IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"\./(?P<file>[\w.-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const) (\w+))", re.MULTILINE)
_NAMED = re.compile(r"^(?:export )?(?:async )?(?:function|const|let) (\w+|[{\[][^=]*[}\]] =)", re.MULTILINE)
"""What a module names at its outermost level: one name, or those that are taken out of an object."""
_TAKEN_OUT = re.compile(r"(\w+)(?=\s*[,}\]=])")
_COMMENT_LINES = re.compile(r"^[ \t]*//[^\n]*\n|^[ \t]*/\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
_MARGINS = re.compile(r"^[ \t]+|[ \t]+$|\n(?=\s*\n)", re.MULTILINE)
_STYLE_IMPORT = re.compile(r'^@import "\./([\w.-]+)";\n', re.MULTILINE)
_UNFINISHED = re.compile(r"^((?:(?!//)[^\n])*[;{(\[,])\n", re.MULTILINE)
"""A line after which a script may go on without a new one; not where a comment would swallow what follows."""


def script(name: str, sources: Mapping[str, str]) -> str:
    r"""A script with everything it imports; what it exports stays exported.

    KeyError for a file not there, ValueError for a name that two of the files give to things of their own.

    >>> files = {"a.js": 'import { b } from "./b.js";\nb();\n', "b.js": "export const b = () => 1;\n"}
    >>> print(script("a.js", files))
    (() => {const b = () => 1;b();})();
    """
    files = [*_needed(name, sources), name]
    _refuse_two_meanings(files, sources)
    room = "".join(_EXPORT.sub("", _IMPORT.sub("", sources[file])) for file in files)
    exported = ", ".join(found[1] for found in _EXPORT.finditer(sources[name]))
    if not exported:
        return light_script(f"(() => {{\n{room}}})();\n")
    opened = f"const {{ {exported} }} = (() => {{\n{room}return {{ {exported} }};\n}})();\n"
    return light_script(f"{opened}export {{ {exported} }};\n")


def light_script(text: str) -> str:
    """A script without whole-line comments, indents, and most ends of lines. No text of ours spans lines."""
    return _UNFINISHED.sub(r"\1", _MARGINS.sub("", _COMMENT_LINES.sub("", text)))


def style(name: str, sources: Mapping[str, str]) -> str:
    r"""A style sheet with every part it imports in its place. KeyError for a file not there.

    >>> style("a.css", {"a.css": '@import "./b.css";\np {\n}\n', "b.css": "/* why */\nb {\n}\n"})
    'b {\n}\np {\n}\n'
    """
    return light_style(_STYLE_IMPORT.sub(lambda found: style(found[1], sources), sources[name]))


def light_style(text: str) -> str:
    r"""A style sheet without comments and indents.

    >>> light_style("/* why */\na {\n  color: red;\n}\n")
    'a {\ncolor: red;\n}\n'
    """
    return _MARGINS.sub("", _COMMENTS.sub("", text)).lstrip()


def _needed(name: str, sources: Mapping[str, str]) -> list[str]:
    """The files that a script imports, each after those it imports itself."""
    order: list[str] = []
    for found in _IMPORT.finditer(sources[name]):
        file = found["file"]
        order += [one for one in (*_needed(file, sources), file) if one not in order]
    return order


def _refuse_two_meanings(files: Sequence[str], sources: Mapping[str, str]) -> None:
    named: dict[str, str] = {}
    for file in files:
        for name in _names_of(sources[file]):
            if name in named:
                raise ValueError(f"{named[name]} and {file} both name something {name}: rename one")
            named[name] = file


def _names_of(text: str) -> set[str]:
    found = (match[1] for match in _NAMED.finditer(text))
    return {name for one in found for name in (_TAKEN_OUT.findall(one) if one[0] in "{[" else [one])}
