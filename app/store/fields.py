"""Facts taken apart into fields: what differs, what two people both changed, and a change turned round.

A field is one column of one row. Rows are told apart by their keys, so that a service added by one editor
and a telephone number changed by another are different fields of the same offer.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.errors import Conflict
from app.domain.office.parts import Part, part_of
from app.store.facts import Facts, in_order
from app.store.kinds import OFFER, Kind


@dataclass(frozen=True, slots=True, order=True)
class Field:
    """Where a value stands: the table, the key of the row as JSON, the column."""

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return ".".join(word for word in (self.table, self.row, self.column) if word)


Fields = Mapping[Field, Any]


class Absent:
    """In the place of a value that is not there, because its row is not."""

    def __repr__(self) -> str:
        return "nothing"


ABSENT = Absent()


def fields_of(kind: Kind, facts: Facts) -> dict[Field, Any]:
    """Take facts apart; equal rows without a key are numbered."""
    found: dict[Field, Any] = {}
    for part in kind.parts:
        seen: Counter[str] = Counter()
        for row in facts.get(part.name, ()):
            key = json.dumps([row[name] for name in part.known_by], ensure_ascii=False)
            seen[key] += 1
            row_id = "" if not part.known_by else key if seen[key] == 1 else f"{key} #{seen[key]}"
            found |= {Field(part.name, row_id, name): value for name, value in row.items()}
    return found


def facts_from(fields: Fields) -> Facts:
    """Put fields together again."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for field, value in fields.items():
        rows.setdefault((field.table, field.row), {})[field.column] = value
    facts: Facts = {}
    for (table, _), row in rows.items():
        facts.setdefault(table, []).append(row)
    return in_order(facts)


def changed_fields(ours: Fields, theirs: Fields) -> Iterator[Field]:
    """Give the fields in which two states of an entry differ, in order."""
    for field in sorted(ours.keys() | theirs.keys()):
        if _differ(ours.get(field, ABSENT), theirs.get(field, ABSENT)):
            yield field


def _differ(one: object, other: object) -> bool:
    # 1 and True are equal in Python and not the same fact.
    return one != other or isinstance(one, bool) != isinstance(other, bool)


def only_part(kind: Kind, fields: Iterable[Field], part: Part | None) -> list[Field]:
    """Give the fields of one part of an offer; all of them for other entries, or without a part."""
    if kind is not OFFER or part is None:
        return list(fields)
    return [field for field in fields if part_of(field.table, field.column) is part]


def conflicts_between(
    before: Fields, theirs: Fields, yours: Fields, among: Collection[Field]
) -> list[Conflict]:
    """Give the fields that are not any more as before, and not as you would have them either."""
    return [
        Conflict(str(field), *(state.get(field, ABSENT) for state in (yours, theirs, before)))
        for field in changed_fields(before, theirs)
        if field in among and _differ(theirs.get(field, ABSENT), yours.get(field, ABSENT))
    ]


def turned_round(before: Fields, after: Fields, today: Fields) -> tuple[dict[Field, Any], list[Conflict]]:
    """Take back, from the facts of today, what a change from `before` to `after` did, and nothing else.

    What is changed since stays, and comes back as a conflict: yours is what undoing would write.
    """
    undone, conflicts = dict(today), []
    for field in changed_fields(before, after):
        old, new, now = (state.get(field, ABSENT) for state in (before, after, today))
        if _differ(now, new) and _differ(now, old):
            conflicts.append(Conflict(str(field), yours=old, theirs=now, before=new))
        elif old is ABSENT:
            undone.pop(field, None)
        else:
            undone[field] = old
    return undone, conflicts
