"""Whether one directory may follow another before readers: what a mishap looks like, and what is a change.

The numbers of versions meet again after a backup is restored: version 90 of yesterday becomes another 91 than
the one that readers have seen. So a directory also has an epoch, which is random and made anew by a command
after every restore. Within an epoch the version only rises.
"""

from app.domain.snapshot import Snapshot

FEW = 5
"""So many offers may go at once from a directory of any size, but for the last one."""
SHARE = 0.3
"""Of a large one this part; the office does not close a third of the city within three seconds."""


def objection(held: Snapshot, found: Snapshot) -> str | None:
    """Why `found` must not replace `held` unless a command says that it is meant; None if it may."""
    if found.epoch != held.epoch:
        return None if found.is_meant else "it is another directory"
    if found.version < held.version or found.newest < held.newest:
        return "it is older"
    lost = len(held.by_id.keys() - found.by_id.keys())
    if held.offers and not found.offers:
        return "it is empty"
    if lost > max(FEW, SHARE * len(held.offers)):
        return f"it has lost {lost} of {len(held.offers)} offers"
    return None
