"""What the city adds: dated districts, alerts, school holidays."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "district_version",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=True),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_district_version"),
    )
    op.create_index("ix_district_version_valid_from", "district_version", ["valid_from"])
    op.create_table(
        "district",
        sa.Column("version_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("served_by", sa.JSON(), nullable=False),
        sa.Column("outline", sa.JSON(), nullable=False),
        sa.Column("boundary", sa.String(), nullable=True),
        sa.Column("formerly", sa.JSON(), nullable=False),
        sa.CheckConstraint("valid_from <= valid_to", name=op.f("ck_district_dates")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["district_version.id"], name="fk_district_version_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "code", name="pk_district"),
    )
    op.create_table(
        "alert",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("level IN ('danger', 'information', 'warning')", name=op.f("ck_alert_level")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_alert_ends_later")),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
    )
    op.create_index("ix_alert_ends_at", "alert", ["ends_at"])
    op.create_table(
        "alert_district",
        sa.Column("alert_id", sa.String(), nullable=False),
        sa.Column("district", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alert.id"], name="fk_alert_district_alert_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("alert_id", "district", name="pk_alert_district"),
    )
    op.create_table(
        "school_holiday",
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_school_holiday_dates")),
        sa.PrimaryKeyConstraint("first_day", name="pk_school_holiday"),
    )


def downgrade() -> None:
    op.drop_table("school_holiday")
    op.drop_table("alert_district")
    op.drop_table("alert")
    op.drop_table("district")
    op.drop_table("district_version")
