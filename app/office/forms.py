"""What somebody typed into a form, kept as it is, with a sentence beside each field that is not right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, TypeVar

from fastapi import Depends, Request

LONGEST = 2_000
"""Signs in one field."""
TOO_LONG = f"Dette er for langt: {LONGEST} tegn er det meste."
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a form by name, each with all its values, and the errors found so far."""

    values: Mapping[str, list[str]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """The first value as it was typed; empty where there is none."""
        return next(iter(self.values.get(name, ())), "")

    def has(self, name: str, value: str) -> bool:
        """Whether a box with this value is ticked."""
        return value in self.values.get(name, ())

    def text(self, name: str) -> str | None:
        """What was typed, without spaces around it; None where nothing was. Too much is an error."""
        words = self.value(name).strip()
        if len(words) > LONGEST:
            self.wrong(name, TOO_LONG)
            return None
        return words or None

    def line(self, name: str) -> str | None:
        """The same in one line."""
        words = self.text(name)
        return words and " ".join(words.split())

    def lines(self, name: str) -> tuple[str, ...]:
        """One entry for each line that says something."""
        told = (" ".join(line.split()) for line in (self.text(name) or "").splitlines())
        return tuple(line for line in told if line)

    def chosen(self, name: str, among: type[E], otherwise: E) -> E:
        """The word that was chosen; `otherwise` where it is none of them."""
        return among(self.value(name)) if self.value(name) in set(among) else otherwise

    def ticked(self, name: str, among: Iterable[str]) -> tuple[str, ...]:
        """Those of some values that are ticked, in their own order."""
        return tuple(value for value in among if self.has(name, value))

    def wrong(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field; the first word on it stays."""
        self.errors.setdefault(name, sentence)


async def _typed(request: Request) -> Typed:
    values: dict[str, list[str]] = {}
    for name, value in (await request.form()).multi_items():
        if isinstance(value, str):
            values.setdefault(name, []).append(value)
    return Typed(values)


TypedForm = Annotated[Typed, Depends(_typed)]
