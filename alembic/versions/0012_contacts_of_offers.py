"""Whom staff ask about an offer: never public, and in no audit."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contact",
        sa.Column("offer_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_contact_offer_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("offer_id", "position", name="pk_contact"),
    )


def downgrade() -> None:
    op.drop_table("contact")
