"""Offers: organisations, places, offers with their hours, services, rules, sources and room."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
        sa.UniqueConstraint("name", name="uq_organisation_name"),
    )
    op.create_table(
        "place",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("postcode", sa.String(), nullable=True),
        sa.Column("district", sa.String(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("accuracy", sa.String(), nullable=False),
        sa.Column("point_source", sa.String(), nullable=True),
        sa.Column("point_date", sa.Date(), nullable=True),
        sa.Column("step_free", sa.Boolean(), nullable=True),
        sa.Column("dogs", sa.Boolean(), nullable=True),
        sa.Column("access", sa.String(), nullable=True),
        sa.CheckConstraint(
            "accuracy IN ('area', 'exact', 'hidden', 'street')", name=op.f("ck_place_accuracy")
        ),
        sa.CheckConstraint("(lat IS NULL) = (lon IS NULL)", name=op.f("ck_place_point_whole")),
        sa.CheckConstraint("lat BETWEEN -90 AND 90", name=op.f("ck_place_lat")),
        sa.CheckConstraint("lon BETWEEN -180 AND 180", name=op.f("ck_place_lon")),
        sa.PrimaryKeyConstraint("id", name="pk_place"),
    )
    op.create_index("ix_place_district", "place", ["district"])
    op.create_table(
        "offer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("other_names", sa.JSON(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=True),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("publication", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("website", sa.String(), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("documents", sa.String(), nullable=True),
        sa.Column("hours", sa.JSON(), nullable=False),
        sa.Column("hours_note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "publication IN ('closed', 'draft', 'moved', 'published')", name=op.f("ck_offer_publication")
        ),
        sa.CheckConstraint("scope IN ('citywide', 'district')", name=op.f("ck_offer_scope")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_offer_organisation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_offer"),
    )
    op.create_index("ix_offer_organisation_id", "offer", ["organisation_id"])
    op.create_index("ix_offer_publication", "offer", ["publication"])
    op.create_table(
        "offer_audience",
        sa.Column("offer_id", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.CheckConstraint("audience IN ('adult', 'youth')", name=op.f("ck_offer_audience_audience")),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name="fk_offer_audience_offer_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("offer_id", "audience", name="pk_offer_audience"),
    )
    op.create_table(
        "offer_measure",
        sa.Column("offer_id", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.CheckConstraint("measure IN ('2S', '8F')", name=op.f("ck_offer_measure_measure")),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name="fk_offer_measure_offer_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("offer_id", "measure", name="pk_offer_measure"),
    )
    op.create_table(
        "offer_at_place",
        sa.Column("offer_id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hours", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name="fk_offer_at_place_offer_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_offer_at_place_place_id"),
        sa.PrimaryKeyConstraint("offer_id", "place_id", name="pk_offer_at_place"),
    )
    op.create_index("ix_offer_at_place_place_id", "offer_at_place", ["place_id"])
    op.create_table(
        "offer_service",
        sa.Column("offer_id", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hours", sa.JSON(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name="fk_offer_service_offer_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("offer_id", "service", name="pk_offer_service"),
    )
    op.create_table(
        "hours_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("periods", sa.JSON(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.CheckConstraint("kind IN ('closed', 'extra', 'other')", name=op.f("ck_hours_change_kind")),
        sa.CheckConstraint(
            "mode IN ('by_appointment', 'drop_in', 'phone_first')", name=op.f("ck_hours_change_mode")
        ),
        sa.CheckConstraint("origin IN ('office', 'seed')", name=op.f("ck_hours_change_origin")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_hours_change_dates")),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name="fk_hours_change_offer_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_hours_change_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_hours_change"),
    )
    op.create_index("ix_hours_change_offer_id", "hours_change", ["offer_id"])
    op.create_index("ix_hours_change_place_id", "hours_change", ["place_id"])
    op.create_table(
        "eligibility",
        sa.Column("offer_id", sa.String(), nullable=False),
        sa.Column("residence", sa.String(), nullable=False),
        sa.Column("strictness", sa.String(), nullable=False),
        sa.Column("age_min", sa.Integer(), nullable=True),
        sa.Column("age_max", sa.Integer(), nullable=True),
        sa.Column("age_known", sa.Boolean(), nullable=False),
        sa.Column("gender", sa.String(), nullable=True),
        sa.Column("intoxicated", sa.String(), nullable=False),
        sa.Column("referral", sa.String(), nullable=False),
        sa.Column("cost", sa.String(), nullable=False),
        sa.Column("price", sa.String(), nullable=True),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.CheckConstraint("cost IN ('free', 'price', 'unknown')", name=op.f("ck_eligibility_cost")),
        sa.CheckConstraint("gender IN ('man', 'other', 'woman')", name=op.f("ck_eligibility_gender")),
        sa.CheckConstraint(
            "intoxicated IN ('no', 'unknown', 'yes')", name=op.f("ck_eligibility_intoxicated")
        ),
        sa.CheckConstraint("referral IN ('no', 'unknown', 'yes')", name=op.f("ck_eligibility_referral")),
        sa.CheckConstraint(
            "residence IN ('anyone', 'districts', 'municipality', 'unknown')",
            name=op.f("ck_eligibility_residence"),
        ),
        sa.CheckConstraint(
            "strictness IN ('mainly', 'strict', 'unknown')", name=op.f("ck_eligibility_strictness")
        ),
        sa.CheckConstraint("age_min <= age_max", name=op.f("ck_eligibility_age_order")),
        sa.CheckConstraint("age_min >= 0 AND age_max >= 0", name=op.f("ck_eligibility_age_positive")),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name="fk_eligibility_offer_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("offer_id", name="pk_eligibility"),
    )
    op.create_table(
        "eligibility_district",
        sa.Column("offer_id", sa.String(), nullable=False),
        sa.Column("district", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name="fk_eligibility_district_offer_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("offer_id", "district", name="pk_eligibility_district"),
    )
    op.create_index("ix_eligibility_district_district", "eligibility_district", ["district"])
    op.create_table(
        "verification",
        sa.Column("offer_id", sa.String(), nullable=False),
        sa.Column("verified_at", sa.Date(), nullable=True),
        sa.Column("verified_by", sa.String(), nullable=True),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('high', 'low', 'medium')", name=op.f("ck_verification_confidence")
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name="fk_verification_offer_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("offer_id", name="pk_verification"),
    )
    op.create_index("ix_verification_verified_at", "verification", ["verified_at"])
    op.create_table(
        "source",
        sa.Column("offer_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("dated", sa.String(), nullable=True),
        sa.Column("states", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_source_offer_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("offer_id", "position", name="pk_source"),
    )
    op.create_table(
        "capacity",
        sa.Column("offer_id", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("free", sa.Integer(), nullable=True),
        sa.Column("stated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stated_by", sa.String(), nullable=False),
        sa.CheckConstraint("room IN ('few', 'full', 'room')", name=op.f("ck_capacity_room")),
        sa.CheckConstraint("expires_at > stated_at", name=op.f("ck_capacity_expires_later")),
        sa.CheckConstraint("free >= 0", name=op.f("ck_capacity_free")),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_capacity_offer_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("offer_id", name="pk_capacity"),
    )


def downgrade() -> None:
    op.drop_table("capacity")
    op.drop_table("source")
    op.drop_table("verification")
    op.drop_table("eligibility_district")
    op.drop_table("eligibility")
    op.drop_table("hours_change")
    op.drop_table("offer_service")
    op.drop_table("offer_at_place")
    op.drop_table("offer_measure")
    op.drop_table("offer_audience")
    op.drop_table("offer")
    op.drop_table("place")
    op.drop_table("organisation")
