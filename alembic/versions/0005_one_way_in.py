"""Whole facts in the audit, confirmations by part, and the order in which dated changes were said."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TOLD = ("role", "via", "source", "batch")
PARTS = ("eligibility", "hours", "place", "services")
ROLES = (*("admin", "bydel", "link", "planlegger", "redaksjon", "redaktor", "system", "vakt", "varsler"),)
WAYS = ("button", "command", "correction", "form", "import", "link", "round", "seed", "signal")
LEVELS = ("high", "low", "medium")


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("version", "kind", "entry_id", name="pk_audit_entry"),
    )
    op.create_index("ix_audit_entry_entry_id", "audit_entry", ["entry_id"])
    for name in TOLD:
        op.add_column("audit", sa.Column(name, sa.String(), nullable=True))
    for name in ("based_on", "undoes"):
        op.add_column("audit", sa.Column(name, sa.Integer(), nullable=True))
    op.create_index("ix_audit_version", "audit", ["version"])
    op.create_index("ix_audit_batch", "audit", ["batch"])
    op.create_table(
        "confirmation",
        sa.Column("offer_id", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("via", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("confidence", sa.String(), nullable=False),
        _one_of("part", PARTS),
        _one_of("role", ROLES),
        _one_of("via", WAYS),
        _one_of("confidence", LEVELS),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name="fk_confirmation_offer_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("offer_id", "part", name="pk_confirmation"),
    )
    op.add_column("hours_change", sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
    # The office's changes were said one a version, so their numbers are lower than any version to come.
    op.execute(
        "UPDATE hours_change SET position = (SELECT count(*) FROM hours_change AS other "
        "WHERE other.offer_id = hours_change.offer_id AND other.origin = 'office' "
        "AND other.id <= hours_change.id) WHERE origin = 'office'"
    )


def downgrade() -> None:
    op.drop_column("hours_change", "position")
    op.drop_table("confirmation")
    op.drop_index("ix_audit_batch", "audit")
    op.drop_index("ix_audit_version", "audit")
    for name in (*TOLD, "based_on", "undoes"):
        op.drop_column("audit", name)
    op.drop_table("audit_entry")


def _one_of(column: str, allowed: tuple[str, ...]) -> sa.CheckConstraint:
    values = ", ".join(f"'{value}'" for value in sorted(allowed))
    return sa.CheckConstraint(f"{column} IN ({values})", name=op.f(f"ck_confirmation_{column}"))
