"""When each public entry last changed: what lets others keep a copy up to date without reading it anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class History:
    """The versions of the last changes, by what the public sees of each offer.

    A change of a shared place or of an organisation is a change of every offer that it is part of.
    """

    changed: Mapping[str, int] = field(default_factory=dict)
    """Public offers by id, with the version that changed them last."""
    removed: Mapping[str, int] = field(default_factory=dict)
    """Offers that were public once and are no more, by id, with the version that took them away."""

    def is_changed(self, offer_id: str, since: int) -> bool:
        """Whether a public offer is another one than at that version; True where nobody has logged it."""
        version = self.changed.get(offer_id)
        return version is None or version > since

    def removed_since(self, version: int) -> list[str]:
        """The offers that the public has lost since that version, by id."""
        return sorted(offer_id for offer_id, when in self.removed.items() if when > version)
