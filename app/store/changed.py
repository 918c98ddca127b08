"""When the offers were last changed, from the log of changes and the audit."""

from datetime import datetime

from sqlmodel import Session, col, select

from app.models import AuditRow, ChangeLogRow


def load_changed_at(session: Session) -> dict[str, datetime]:
    """Give the instant (UTC) of the last change of each offer that the public still sees, by its id."""
    query = (
        select(ChangeLogRow.entry_id, AuditRow.at)
        .join(AuditRow, col(AuditRow.version) == col(ChangeLogRow.version))
        .where(col(ChangeLogRow.kind) == "offer", col(ChangeLogRow.removed).is_(False))
    )
    return dict(session.exec(query).all())
