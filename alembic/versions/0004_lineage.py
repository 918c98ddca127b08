"""The lineage of the directory: a random epoch beside its version, and when a command gave it."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Both may be empty: the release before this one writes to this table and knows nothing of them.
    op.add_column("directory_version", sa.Column("epoch", sa.String(), nullable=True))
    op.add_column("directory_version", sa.Column("meant_at", sa.DateTime(timezone=True), nullable=True))
    epoch = sa.text("UPDATE directory_version SET epoch = :epoch").bindparams(epoch=secrets.token_hex(3))
    op.execute(epoch)


def downgrade() -> None:
    with op.batch_alter_table("directory_version") as table:
        table.drop_column("meant_at")
        table.drop_column("epoch")
