"""Who is welcome in more detail, who read a source for us, and what speaks against an entry.

What the seed last wrote (seed_record) is taken along: without the new columns every offer would look edited
by somebody, and the seed would never touch it again.
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

Row = dict[str, Any]

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KNOWN = ("no", "unknown", "yes")
NEW: dict[str, Row] = {
    "eligibility": {"age_mainly": False, "identification": "unknown", "couples": "unknown"},
    "verification": {"contradicted": None},
    "source": {"read_by": None},
}
RECORDS = sa.table(
    "seed_record", sa.column("kind", sa.String), sa.column("entry_id", sa.String), sa.column("facts", sa.JSON)
)


def upgrade() -> None:
    with op.batch_alter_table("eligibility") as table:
        table.add_column(sa.Column("age_mainly", sa.Boolean(), nullable=False, server_default=sa.false()))
        for name in ("identification", "couples"):
            table.add_column(sa.Column(name, sa.String(), nullable=False, server_default="unknown"))
            table.create_check_constraint(op.f(f"ck_eligibility_{name}"), sa.column(name).in_(KNOWN))
    op.add_column("verification", sa.Column("contradicted", sa.String(), nullable=True))
    op.add_column("source", sa.Column("read_by", sa.String(), nullable=True))
    _rewrite_records(lambda row, new: new | row)


def downgrade() -> None:
    _rewrite_records(lambda row, new: {name: value for name, value in row.items() if name not in new})
    op.drop_column("source", "read_by")
    op.drop_column("verification", "contradicted")
    with op.batch_alter_table("eligibility") as table:
        for name in ("identification", "couples"):
            table.drop_constraint(op.f(f"ck_eligibility_{name}"), type_="check")
            table.drop_column(name)
        table.drop_column("age_mainly")


def _rewrite_records(rewrite: Callable[[Row, Row], Row]) -> None:
    session = op.get_bind()
    for kind, entry_id, facts in session.execute(sa.select(RECORDS)).all():
        renewed = {
            table: [rewrite(row, NEW[table]) for row in facts[table]] for table in NEW if table in facts
        }
        if renewed:
            mine = (RECORDS.c.kind == kind, RECORDS.c.entry_id == entry_id)
            session.execute(sa.update(RECORDS).where(*mine).values(facts=facts | renewed))
