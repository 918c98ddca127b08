"""When the offers were last changed, from the log of changes and the audit."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from app.models import AuditRow, ChangeLogRow


def load_changed_at(session: Session, changed: Mapping[str, int]) -> dict[str, datetime]:
    """Give the instant (UTC) of the last change of each offer, by its id, from the version of that change.

    Left out is what the audit knows nothing of.
    """
    logged = select(ChangeLogRow.version).distinct()
    query = select(AuditRow.version, AuditRow.at).where(col(AuditRow.version).in_(logged))
    made = dict(session.exec(query).all())
    return {offer: made[version] for offer, version in changed.items() if version in made}
