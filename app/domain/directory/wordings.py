"""What stands in the directory in Norwegian, said in other languages by somebody or by a machine."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.domain.directory.entries import Offer


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in another language; without `checked_by` a machine made it and nobody has looked at it.

    `checked_by` is a house or an office, never a person; `checked_at` is a local day.
    """

    text: str
    checked_by: str | None = None
    checked_at: date | None = None


@dataclass(frozen=True, slots=True)
class Wordings:
    """All that is worded in one language, by the Norwegian text."""

    by_text: Mapping[str, Wording]

    def of(self, text: str) -> str:
        """A text in this language; as it stands where it is not worded."""
        found = self.by_text.get(text)
        return found.text if found else text

    def priced(self, offer: Offer) -> Offer:
        """The offer with its price in this language: it stands inside the sentences of the rules."""
        price = offer.eligibility.price
        if price is None or not self.has(price):
            return offer
        return replace(offer, eligibility=replace(offer.eligibility, price=self.of(price)))

    def has(self, text: str) -> bool:
        """Whether a text is worded."""
        return text in self.by_text

    def are_unchecked(self, texts: Iterable[str]) -> bool:
        """Whether nobody has checked one of these that is worded."""
        found = (self.by_text.get(text) for text in texts)
        return any(one is not None and one.checked_by is None for one in found)


AS_WRITTEN = Wordings({})
"""What readers of Norwegian are told."""


def texts_of(offer: Offer) -> Iterator[str]:
    """Every sentence of an offer that somebody wrote; names and addresses are none."""
    rules = offer.eligibility
    told = (offer.summary, offer.hours_note, offer.documents, rules.price)
    yield from (text for text in told if text)
    yield from rules.groups
    yield from (given.note for given in offer.services if given.note)
    yield from (at.place.access for at in offer.places if at.place.access)
