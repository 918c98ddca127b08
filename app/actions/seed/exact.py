"""exact.json: entries that the words of the seed files cannot say, as the rows that the tables hold.

Only programs write it (`apent export seed`). An entry stands there or in the other files, never in both.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.actions.seed.problems import Problem
from app.domain.errors import HoursError
from app.store.audit import SECRET, is_hidden
from app.store.facts import Facts, in_order
from app.store.hours_json import hours_from_json
from app.store.kinds import BY_NAME, PLACE, SEEDED, Kind

EXACT = "exact.json"
Exact = dict[str, dict[str, Facts]]
"""By kind and id."""


def read_exact(folder: Path) -> tuple[Exact, list[Problem]]:
    """Read the file, if there is one; entries that are not as the tables take them are problems."""
    path = folder / EXACT
    if not path.exists():
        return {}, []
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        found = {
            kind: {key: in_order(facts) for key, facts in entries.items()} for kind, entries in data.items()
        }
    except (ValueError, AttributeError, TypeError) as error:
        return {}, [Problem(EXACT, 1, f"this is not what `apent export seed` writes: {error!r}")]
    problems = [Problem(EXACT, 1, said) for said in _problems(found)]
    return ({} if problems else found), problems


def exact_text(entries: Exact) -> str:
    """The text of the file."""
    return json.dumps(entries, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _problems(found: Exact) -> Iterator[str]:
    known = {kind.name for kind in SEEDED}
    for name, entries in found.items():
        if name not in known:
            yield f"there is no kind {name!r}; known: {', '.join(sorted(known))}"
            continue
        for key, facts in entries.items():
            yield from (f"{name} {key}: {said}" for said in _wrong(BY_NAME[name], facts))


def _wrong(kind: Kind, facts: Facts) -> Iterator[str]:
    columns = {part.name: set(part.columns) for part in kind.parts}
    if len(facts.get(kind.parts[0].name, ())) != 1:
        yield f"it needs one row of `{kind.parts[0].name}`"
    for table, rows in facts.items():
        for row in rows:
            if table not in columns or set(row) != columns[table]:
                yield f"`{table}` has not the columns that it has here"
            elif not _has_hours(row.get("hours")):
                yield f"`{table}`: its hours cannot be read"
    secrets = (row.get(name) for row in facts.get("place", ()) for name in SECRET)
    if kind is PLACE and is_hidden(facts) and any(value is not None for value in secrets):
        yield "the place is hidden: leave out where it is"


def _has_hours(hours: Any) -> bool:  # noqa: ANN401 (whatever stands in the file)
    try:
        return hours is None or bool(hours_from_json(json.dumps(hours)))
    except (ValueError, HoursError):
        return False
