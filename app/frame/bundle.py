"""Makes light files out of readable ones when the server starts: no build step, no tool but this module.

Thirty small ES modules cost a phone thirty requests, and what repeats in them is packed thirty times. So
each script is served with everything that it imports, once, and without the comments and indents that only
engineers read; a style sheet likewise. It understands what our files use and no more: named imports from a
file beside, side-effect imports, and `export` before a function or a constant. tests/web/test_bundle.py holds
every script to that. Files are named by their last name alone, whatever folder they lie in.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

_IMPORT = re.compile(r'^import (?:\{(?P<names>[^}]*)\} from )?"\./(?P<file>[\w.-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const) (\w+))", re.MULTILINE)
_COMMENT_LINES = re.compile(r"^[ \t]*//[^\n]*\n|^[ \t]*/\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
_MARGINS = re.compile(r"^[ \t]+|[ \t]+$|\n(?=\s*\n)", re.MULTILINE)
_STYLE_IMPORT = re.compile(r'^@import "\./([\w.-]+)";\n', re.MULTILINE)
_UNFINISHED = re.compile(r"^((?:(?!//)[^\n])*[;{(\[,])\n", re.MULTILINE)
"""A line after which a script may go on without a new one; not where a comment would swallow what follows."""
_RENAMED = re.compile(r"(\w+) as (\w+)")


def script(name: str, sources: Mapping[str, str]) -> str:
    r"""A script with everything it imports; what it exports stays exported. KeyError for a file not there.

    >>> files = {"a.js": 'import { b } from "./b.js";\nb();\n', "b.js": "export const b = () => 1;\n"}
    >>> print(script("a.js", files))
    const $b = (() => {const b = () => 1;return { b };})();const { b } = $b;b();
    """
    parts = [_wrapped(file, sources[file]) for file in _needed(name, sources)]
    return light_script("".join(parts) + _with_constants(sources[name]))


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


def _wrapped(file: str, text: str) -> str:
    exported = ", ".join(found[1] for found in _EXPORT.finditer(text))
    body = _EXPORT.sub("", _with_constants(text))
    return f"const {_variable(file)} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"


def _with_constants(text: str) -> str:
    return _IMPORT.sub(_constants, text)


def _constants(found: re.Match[str]) -> str:
    if not found["names"]:
        return ""
    names = _RENAMED.sub(r"\1: \2", " ".join(found["names"].split())).rstrip(",")
    return f"const {{ {names} }} = {_variable(found['file'])};\n"


def _variable(file: str) -> str:
    return "$" + re.sub(r"\W", "_", PurePosixPath(file).stem)
