"""Reads YAML 1.2 and remembers on which line everything stands.

Made from the parser's nodes and not by its loader: that one would stop at the first date that does not
exist, and silently keep the last of two equal keys.
"""

from collections.abc import Hashable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from app.actions.seed.problems import Problem

Where = tuple[Hashable, ...]
"""The way to a value: (3, "place", "lat") is the latitude of the place of the fourth entry."""

TAG = "tag:yaml.org,2002:"
_SLIPS = (
    ("quoted scalar", "a quote is opened and not closed"),
    (
        "mapping values are not allowed",
        "the line is indented too far, or its text has a colon: put such a text in quotes",
    ),
    ("could not find expected ':'", "a colon with a space behind it is missing"),
    ("'\\t'", "there is a tab: indent with spaces"),
    ("that cannot start any token", "no text can begin with this sign: put the text in quotes"),
    ("flow sequence", "a list that begins with [ is not closed with ]"),
    ("node content", "a list that begins with [ or a block that begins with { is not closed"),
    ("flow mapping", "a block that begins with { is not closed with }"),
    ("block collection", "the line begins further to the right or left than those it belongs to"),
    ("block mapping", "the line begins further to the right or left than those it belongs to"),
    ("undefined alias", "no text can begin with *: put the text in quotes"),
    ("simple keys", "the line begins further to the right or left than those it belongs to"),
)
"""What the parser says of a slip, and what an officer has to mend."""
_OTHER_SLIP = "the line does not fit the one before it"


@dataclass(frozen=True, slots=True)
class Document:
    """A file as plain values, with the line of each; `problems` are those of YAML itself."""

    file: str
    data: Any
    lines: dict[Where, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, where: Where) -> int:
        """The line of a value, or of the nearest thing around it that is in the file."""
        while where not in self.lines and where:
            where = where[:-1]
        return self.lines.get(where, 1)

    def problem(self, where: Where, message: str, *, warning: bool = False) -> Problem:
        """A problem with the value at a place."""
        return Problem(self.file, self.line(where), message, warning)


def read_yaml(path: Path) -> Document:
    """Read one file; whatever is wrong with it is a problem in the document, nothing is raised."""
    try:
        node = YAML(typ="safe", pure=True).compose(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return Document(path.name, None, problems=[Problem(path.name, 1, "the file is not saved as UTF-8")])
    except YAMLError as error:
        return Document(path.name, None, problems=[_syntax_problem(path.name, error)])
    document = Document(path.name, None)
    data = None if node is None else _Values(document).of(node, ())
    return Document(path.name, data, document.lines, document.problems)


def _syntax_problem(file: str, error: YAMLError) -> Problem:
    if not isinstance(error, MarkedYAMLError):
        return Problem(file, 1, f"this is not YAML: {error}")
    mark = error.problem_mark or error.context_mark
    said = f"{error.context or ''} {error.problem or ''}"
    plain = next((plain for words, plain in _SLIPS if words in said), _OTHER_SLIP)
    return Problem(file, mark.line + 1 if mark else 1, f"this is not YAML: {plain}")


class WrittenNumber(int):
    """A number that was written with a zero in front, as postcodes are: YAML drops it, advice does not."""

    text: str

    @classmethod
    def of(cls, text: str) -> "WrittenNumber":
        """Keep the text beside the number."""
        number = cls(text)
        number.text = text
        return number

    def __str__(self) -> str:
        return self.text


class _Values:
    """Makes values of nodes and notes their lines in the document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.open: list[Node] = []

    def of(self, node: Node, where: Where) -> object:
        self.document.lines.setdefault(where, node.start_mark.line + 1)
        if node in self.open:
            self.document.problems.append(self.document.problem(where, "this contains itself"))
            return None
        self.open.append(node)
        value = self._value(node, where)
        self.open.pop()
        return value

    def _value(self, node: Node, where: Where) -> object:
        if isinstance(node, MappingNode):
            return self._mapping(node, where)
        if isinstance(node, SequenceNode):
            return [self.of(item, (*where, number)) for number, item in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: MappingNode, where: Where) -> dict[str, object]:
        made: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in made:
                line = key_node.start_mark.line + 1
                self.document.problems.append(
                    Problem(self.document.file, line, f"`{key}` stands here a second time")
                )
            self.document.lines[*where, key] = key_node.start_mark.line + 1
            made[key] = self.of(value_node, (*where, key))
        return made


def _scalar(node: Node) -> object:
    kind = str(node.tag).removeprefix(TAG)
    text: str = node.value
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    with suppress(ValueError):
        if kind == "int" and len(text) > 1 and text.startswith("0") and text.isdigit():
            return WrittenNumber.of(text)
        if kind == "int":
            return int(text.replace("_", ""), 0 if text.lower().startswith(("0x", "0o")) else 10)
        if kind == "float":
            return float(text)
        if kind == "timestamp":
            return date.fromisoformat(text)
    return text
