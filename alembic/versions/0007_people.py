"""People, devices, grants, passkeys, sessions, and what lets somebody in."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ROLES = ("admin", "bydel", "link", "planlegger", "redaksjon", "redaktor", "system", "vakt", "varsler")
SCOPES = ("all", "district", "offer", "organisation", "source")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    for name in ("person", "device"):
        op.create_table(
            name,
            sa.Column("id", sa.String(), nullable=False),
            sa.Column("name", sa.String(), nullable=False),
            sa.Column("added_at", INSTANT, nullable=False),
            sa.Column("added_by", sa.String(), nullable=False),
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        )
    _known_by()
    _held()
    _on_the_way_in()
    op.create_table(
        "people_audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("holder_id", sa.String(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_people_audit"),
    )
    for column in ("at", "holder_id"):
        op.create_index(f"ix_people_audit_{column}", "people_audit", [column])


def _known_by() -> None:
    op.create_table(
        "identity",
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        _of("identity", "person"),
        sa.PrimaryKeyConstraint("issuer", "subject", name="pk_identity"),
    )
    op.create_table(
        "passkey",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("public_key", sa.String(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        _of("passkey", "person"),
        sa.PrimaryKeyConstraint("id", name="pk_passkey"),
    )
    for table in ("identity", "passkey"):
        op.create_index(f"ix_{table}_person_id", table, ["person_id"])


def _held() -> None:
    op.create_table(
        "office_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        *_holder("office_grant"),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("scope_kind", sa.String(), nullable=False),
        sa.Column("scope_id", sa.String(), nullable=True),
        sa.Column("until", INSTANT, nullable=True),
        sa.Column("given_at", INSTANT, nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        _one_of("office_grant", "role", ROLES),
        _one_of("office_grant", "scope_kind", SCOPES),
        sa.PrimaryKeyConstraint("id", name="pk_office_grant"),
    )
    op.create_table(
        "staff_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        *_holder("staff_session"),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("auth_time", INSTANT, nullable=False),
        sa.Column("begun_at", INSTANT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        _one_of("staff_session", "level", ("0", "1", "2", "3")),
        sa.UniqueConstraint("token_hash", name="uq_staff_session_token_hash"),
        sa.PrimaryKeyConstraint("id", name="pk_staff_session"),
    )
    op.create_index("ix_staff_session_seen_at", "staff_session", ["seen_at"])
    op.create_table(
        "ticket",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        *_holder("ticket"),
        sa.Column("bound_to", sa.String(), nullable=True),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("ends_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        _one_of("ticket", "purpose", ("device", "mail", "passkey")),
        sa.PrimaryKeyConstraint("token_hash", name="pk_ticket"),
    )
    op.create_index("ix_ticket_ends_at", "ticket", ["ends_at"])
    for table in ("office_grant", "staff_session", "ticket"):
        for column in ("person_id", "device_id"):
            op.create_index(f"ix_{table}_{column}", table, [column])


def _on_the_way_in() -> None:
    op.create_table(
        "kept_form",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("kept_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["staff_session.id"], name="fk_kept_form_session_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", name="pk_kept_form"),
    )
    op.create_table(
        "challenge",
        sa.Column("challenge", sa.String(), nullable=False),
        sa.Column("ends_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("challenge", name="pk_challenge"),
    )
    op.create_index("ix_challenge_ends_at", "challenge", ["ends_at"])
    op.create_table(
        "attempt",
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("client", sa.String(), nullable=False),
        sa.Column("begins_at", INSTANT, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("what", "client", "begins_at", name="pk_attempt"),
    )
    op.create_table(
        "daily_salt",
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_daily_salt"),
    )


def downgrade() -> None:
    for table in (
        *("people_audit", "daily_salt", "attempt", "challenge", "kept_form", "ticket", "staff_session"),
        *("office_grant", "passkey", "identity", "device", "person"),
    ):
        op.drop_table(table)


def _holder(table: str) -> tuple[sa.Column[str] | sa.Constraint, ...]:
    return (
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("device_id", sa.String(), nullable=True),
        _of(table, "person"),
        _of(table, "device"),
        sa.CheckConstraint("(person_id IS NULL) <> (device_id IS NULL)", name=op.f(f"ck_{table}_holder")),
    )


def _of(table: str, holder: str) -> sa.ForeignKeyConstraint:
    column = f"{holder}_id"
    return sa.ForeignKeyConstraint(
        [column], [f"{holder}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE"
    )


def _one_of(table: str, column: str, allowed: tuple[str, ...]) -> sa.CheckConstraint:
    values = ", ".join(f"'{value}'" for value in sorted(allowed))
    return sa.CheckConstraint(f"{column} IN ({values})", name=op.f(f"ck_{table}_{column}"))
