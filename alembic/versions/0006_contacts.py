"""Whom to call: phone, e-mail and web page of organisations and districts, with their sources.

What the seed last wrote (seed_record) is taken along: without the new columns every organisation would look
edited by somebody, and the seed would never touch it again.
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

Row = dict[str, Any]

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NEW = {
    "organisation": dict.fromkeys(("phone", "email", "parent_id", "sources")),
    "district": dict.fromkeys(("phone", "email", "website", "sources")),
}
RECORDS = sa.table(
    "seed_record", sa.column("kind", sa.String), sa.column("entry_id", sa.String), sa.column("facts", sa.JSON)
)


def upgrade() -> None:
    for table, columns in NEW.items():
        for name in columns:
            kind = sa.JSON() if name == "sources" else sa.String()
            op.add_column(table, sa.Column(name, kind, nullable=True))
    _rewrite_records(lambda row, new: new | row)


def downgrade() -> None:
    _rewrite_records(lambda row, new: {name: value for name, value in row.items() if name not in new})
    for table, columns in NEW.items():
        for name in columns:
            op.drop_column(table, name)


def _rewrite_records(rewrite: Callable[[Row, Row], Row]) -> None:
    session = op.get_bind()
    for kind, entry_id, facts in session.execute(sa.select(RECORDS)).all():
        renewed = {
            table: [rewrite(row, NEW[table]) for row in facts[table]] for table in NEW if table in facts
        }
        if renewed:
            mine = (RECORDS.c.kind == kind, RECORDS.c.entry_id == entry_id)
            session.execute(sa.update(RECORDS).where(*mine).values(facts=facts | renewed))
