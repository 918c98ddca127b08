"""Where an offer has moved to, and ids of their own for school holidays, so that the office changes them.

What the seed last wrote (seed_record) is taken along: without the new column every offer would look edited.
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

Row = dict[str, Any]

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

HOLIDAY = "school_holiday"
RECORDS = sa.table(
    "seed_record", sa.column("kind", sa.String), sa.column("entry_id", sa.String), sa.column("facts", sa.JSON)
)


def upgrade() -> None:
    op.add_column("offer", sa.Column("moved_to", sa.String(), nullable=True))
    _rewrite_records(lambda row: {"moved_to": None} | row)
    _renew_holidays("id", [sa.Column("id", sa.String(), nullable=False)])
    op.create_index("ix_school_holiday_first_day", "school_holiday", ["first_day"])


def downgrade() -> None:
    op.drop_index("ix_school_holiday_first_day", "school_holiday")
    _renew_holidays("first_day", [])
    _rewrite_records(lambda row: {name: value for name, value in row.items() if name != "moved_to"})
    op.drop_column("offer", "moved_to")


def _renew_holidays(key: str, first: list[sa.Column[str]]) -> None:
    """Make the table anew, as SQLite gives one that is there no other key; the rows are few."""
    session = op.get_bind()
    days = (sa.column("first_day", sa.Date), sa.column("last_day", sa.Date), sa.column("name", sa.String))
    by_day = {row.first_day: row for row in session.execute(sa.select(*days).select_from(sa.table(HOLIDAY)))}
    op.drop_table(HOLIDAY)
    made = op.create_table(
        HOLIDAY,
        *first,
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_school_holiday_dates")),
        sa.PrimaryKeyConstraint(key, name="pk_school_holiday"),
    )
    more = {"id": lambda row: str(row.first_day)} if first else {}
    rows = [row._asdict() | {name: of(row) for name, of in more.items()} for row in by_day.values()]
    if rows:
        op.bulk_insert(made, rows)


def _rewrite_records(rewrite: Callable[[Row], Row]) -> None:
    session = op.get_bind()
    for entry_id, facts in session.execute(
        sa.select(RECORDS.c.entry_id, RECORDS.c.facts).where(RECORDS.c.kind == "offer")
    ).all():
        renewed = {"offer": [rewrite(row) for row in facts["offer"]]}
        mine = (RECORDS.c.kind == "offer", RECORDS.c.entry_id == entry_id)
        session.execute(sa.update(RECORDS).where(*mine).values(facts=facts | renewed))
