"""What the readers' role sees on PostgreSQL: views in the place of the tables that hold something hidden.

They stand in a schema of their own under the names of their tables, and the role looks there first
(deploy/roles.sql), so that what reads the directory is the same for whoever reads it, on both engines. Of
drafts nothing is there. Of a hidden door there are its district and what is known of its threshold: not
even its id, which is made from the address ("urtegata-16-a").
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, text

from app.domain.directory.vocabulary import Accuracy, Publication
from app.models import Table

SCHEMA = "readers"
_PUBLIC = f"SELECT id FROM public.offer WHERE publication <> '{Publication.DRAFT}'"  # noqa: S608 (our own words)
_HIDDEN = f"p.accuracy = '{Accuracy.HIDDEN}'"
_DOOR = "a.offer_id || '-hidden-' || a.position"
"""The id of a hidden door: another one for each offer there, so that two are not told to be neighbours."""
_AT = "public.offer_at_place a JOIN public.place p ON p.id = a.place_id"
_OF_OFFERS: Mapping[str, Mapping[str, str]] = {
    "offer_audience": {},
    "offer_measure": {},
    "offer_service": {},
    "eligibility": {},
    "eligibility_district": {},
    "verification": {},
    "confirmation": {"source": "NULL::varchar"},
    "source": {},
    "capacity": {"stated_by": "''::varchar"},
}
"""Tables of parts of offers, and what stands in the place of a column that staff alone read."""
_THRESHOLD = frozenset({"district", "accuracy", "step_free", "dogs"})
"""What is told of a hidden door."""


def views() -> dict[str, str]:
    """The query of each view by its name."""
    return {
        "organisation": _organisations(),
        "offer": _offers(),
        "place": _places(),
        "offer_at_place": _doors(),
        "hours_change": _hours_changes(),
        "change_log": _changes(),
        **{name: _parts(name, instead) for name, instead in _OF_OFFERS.items()},
    }


def is_there(connection: Connection) -> bool:
    """Whether deploy/roles.sql has made the place for them in this database."""
    found = text("SELECT 1 FROM pg_namespace WHERE nspname = :schema").bindparams(schema=SCHEMA)
    return connection.scalar(found) is not None


def make_views(connection: Connection, role: str) -> None:
    """Make all of them anew, for a role to read."""
    drop_views(connection)
    for name, query in views().items():
        # Without the barrier a reader's own condition sees rows that the view leaves out, and an error of
        # it tells what stands there: WHERE address::int = 1.
        connection.execute(text(f'CREATE VIEW {SCHEMA}."{name}" WITH (security_barrier) AS {query}'))
        connection.execute(text(f'GRANT SELECT ON {SCHEMA}."{name}" TO {role}'))


def drop_views(connection: Connection) -> None:
    """Take them away: a column that a view names cannot be changed."""
    found = text("SELECT viewname FROM pg_views WHERE schemaname = :schema").bindparams(schema=SCHEMA)
    for name in connection.scalars(found).all():
        connection.execute(text(f'DROP VIEW {SCHEMA}."{name}" CASCADE'))


def _columns(table: str) -> Iterator[str]:
    return (column.name for column in Table.metadata.tables[table].columns)


def _listed(table: str, instead: Mapping[str, str], alias: str) -> str:
    """The columns of a table, some of them replaced."""
    return ", ".join(f"{instead.get(name, f'{alias}.{name}')} AS {name}" for name in _columns(table))


def _parts(table: str, instead: Mapping[str, str]) -> str:
    columns = _listed(table, instead, "t")
    return f"SELECT {columns} FROM public.{table} t WHERE t.offer_id IN ({_PUBLIC})"  # noqa: S608


def _organisations() -> str:
    """Those of public offers, and what they are parts of."""
    columns = _listed("organisation", {}, "t")
    of_offers = f"SELECT organisation_id FROM public.offer WHERE id IN ({_PUBLIC})"  # noqa: S608
    above = f"SELECT parent_id FROM public.organisation WHERE id IN ({of_offers})"  # noqa: S608
    return f"SELECT {columns} FROM public.organisation t WHERE t.id IN ({of_offers}) OR t.id IN ({above})"  # noqa: S608


def _offers() -> str:
    moved = f"CASE WHEN t.moved_to IN ({_PUBLIC}) THEN t.moved_to END"
    columns = _listed("offer", {"moved_to": moved}, "t")
    return f"SELECT {columns} FROM public.offer t WHERE t.id IN ({_PUBLIC})"  # noqa: S608


def _places() -> str:
    """Doors of public offers as they are, and a hidden one once for each offer there."""
    secret = {name: "NULL" for name in _columns("place") if name not in _THRESHOLD}
    known = _listed("place", {}, "p")
    hidden = _listed("place", {**secret, "id": _DOOR}, "p")
    shown = f"SELECT a.place_id FROM public.offer_at_place a WHERE a.offer_id IN ({_PUBLIC})"  # noqa: S608
    return (
        f"SELECT {known} FROM public.place p WHERE NOT {_HIDDEN} AND p.id IN ({shown})"  # noqa: S608
        f" UNION ALL SELECT {hidden} FROM {_AT} WHERE {_HIDDEN} AND a.offer_id IN ({_PUBLIC})"
    )


def _doors() -> str:
    columns = _listed("offer_at_place", {"place_id": f"CASE WHEN {_HIDDEN} THEN {_DOOR} ELSE p.id END"}, "a")
    return f"SELECT {columns} FROM {_AT} WHERE a.offer_id IN ({_PUBLIC})"  # noqa: S608


def _hours_changes() -> str:
    """A change at a door that the offer has no more holds nowhere, and is left out."""
    door = f"CASE WHEN {_HIDDEN} THEN {_DOOR} ELSE t.place_id END"
    return (
        f"SELECT {_listed('hours_change', {'place_id': door}, 't')} FROM public.hours_change t"  # noqa: S608
        " LEFT JOIN public.offer_at_place a ON a.offer_id = t.offer_id AND a.place_id = t.place_id"
        " LEFT JOIN public.place p ON p.id = a.place_id"
        f" WHERE t.offer_id IN ({_PUBLIC}) AND (t.place_id IS NULL OR a.place_id IS NOT NULL)"
    )


def _changes() -> str:
    """Of what is public, and the ids of public offers that are no more."""
    as_it_is = _listed("change_log", {}, "t")
    at_a_door = _listed("change_log", {"entry_id": f"CASE WHEN {_HIDDEN} THEN {_DOOR} ELSE p.id END"}, "t")
    return (
        f"SELECT {as_it_is} FROM public.change_log t"  # noqa: S608
        f" WHERE t.kind = 'offer' AND (t.removed OR t.entry_id IN ({_PUBLIC}))"
        f" OR t.kind = 'organisation' AND t.entry_id IN (SELECT o.id FROM ({_organisations()}) o)"
        f" UNION ALL SELECT {at_a_door} FROM public.change_log t JOIN ({_AT}) ON p.id = t.entry_id"
        f" WHERE t.kind = 'place' AND a.offer_id IN ({_PUBLIC})"
    )
