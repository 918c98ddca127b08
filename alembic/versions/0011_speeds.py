"""Three speeds: at which version facts changed last, and at which version room or a notice did."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("facts_version", "live_version"):
        op.add_column("directory_version", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in ("live_version", "facts_version"):
        op.drop_column("directory_version", name)
