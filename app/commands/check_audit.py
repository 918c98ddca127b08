"""`apent check-audit`: whether the audit, replayed, gives the facts of today."""

import sys

from app.store.audit import audit_differences
from app.store.database import Database


def check_audit_command(database: Database) -> int:
    """Say where they differ, by entry and field, without any value; give the exit code, 1 if they do."""
    with database.reading() as session:
        found = audit_differences(session)
    for line in found.lines:
        sys.stderr.write(f"{line}\n")
    if found.untold:
        sys.stdout.write(f"{found.untold} entries are older than the audit's whole facts: not checked\n")
    if found.lines:
        return 1
    sys.stdout.write(f"The audit gives the facts of today: {found.told} entries\n")
    return 0
