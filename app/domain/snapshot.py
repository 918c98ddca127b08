"""The whole public directory as one immutable value: what one request sees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from app.domain.city.geography import Point
from app.domain.city.middles import middles_of
from app.domain.city.parts_of_town import AREAS
from app.domain.directory.entries import Alert, District, Offer, OfferAtPlace
from app.domain.directory.history import History
from app.domain.directory.person import Home
from app.domain.directory.services import SERVICES
from app.domain.directory.wordings import AS_WRITTEN, Wordings
from app.domain.finding.contact import Contact, contact_of
from app.domain.finding.seats import Seating, seat_all
from app.domain.finding.text import TextIndex
from app.domain.hours import Context
from app.domain.live import NOTHING, Live

_LAID_OUT = ("edition", "by_id", "seating", "text", "district_names", "middles", "spoken", "_districts")
"""What is made of the facts alone, and stays when only room or a notice has changed."""


@dataclass(frozen=True)
class Snapshot:
    """Every public entry at one version.

    `version` is the one of the newest change of facts within an `epoch`, `loaded_at` (UTC) is when they were
    read. `offers` holds published, closed and moved ones: drafts and hidden addresses never get here.
    Notices and room are the live part, which has a version of its own and is swapped alone.
    """

    version: int
    loaded_at: datetime
    offers: tuple[Offer, ...]
    districts: tuple[District, ...]
    context: Context
    live: Live = NOTHING
    history: History = field(default_factory=History, hash=False)
    changed_at: Mapping[str, datetime] = field(default_factory=dict, hash=False)
    """When each offer was last changed (UTC), by its id; without those of which nobody knows."""
    epoch: str = ""
    """The lineage of the versions: another one after a restore (app/domain/succession.py)."""
    wordings: Mapping[str, Wordings] = field(default_factory=dict, hash=False)
    """What is said of the directory in other languages, by their code."""
    boundaries: Mapping[date, Mapping[str, str]] = field(default_factory=dict, hash=False)
    """Imported boundaries by the first day on which they hold: GeoJSON geometry as text by district code."""
    is_meant: bool = False
    """A command has said that this epoch is meant, whatever came before."""

    @cached_property
    def edition(self) -> str:
        """Epoch and version, such as 3f2a91.17: what no other state of the facts of any directory has."""
        return edition_of(self.epoch, self.version)

    @cached_property
    def whole_edition(self) -> str:
        """The edition with the version of the live part, such as 3f2a91.17+19."""
        return f"{self.edition}+{self.live.version}"

    @property
    def newest(self) -> int:
        """The version of the newest change of anything; what staff base a change on."""
        return max(self.version, self.live.version)

    def with_live(self, live: Live) -> "Snapshot":
        """The same facts, and all that is laid out of them, with another live part."""
        self.seating  # noqa: B018 (laid out once for both)
        made = replace(self, live=live)
        made.__dict__.update((name, self.__dict__[name]) for name in _LAID_OUT if name in self.__dict__)
        return made

    @cached_property
    def by_id(self) -> dict[str, Offer]:
        """Offers by their id."""
        return {offer.id: offer for offer in self.offers}

    @cached_property
    def seating(self) -> Seating:
        """Offers laid out for fast questions."""
        return seat_all(self.offers, self.middles)

    @cached_property
    def middles(self) -> Mapping[str, Point]:
        """The middles of districts by code, those of all times."""
        return middles_of(self.districts)

    @cached_property
    def text(self) -> TextIndex:
        """Offers by the words of their names, services, addresses and districts."""
        return TextIndex.of(
            ((offer.id, _texts(offer, self.district_names)) for offer in self.offers),
            ((name, offer.id) for offer in self.offers for name in (offer.name, *offer.other_names)),
        )

    @cached_property
    def district_names(self) -> Mapping[str, str]:
        """Names of districts by code, those of all times, so that old codes have names."""
        return {district.code: district.name for district in self.districts}

    @cached_property
    def _districts(self) -> Mapping[str, District]:
        """Districts by code, each as it is or was last."""
        return {district.code: district for district in self.districts}

    @cached_property
    def spoken(self) -> tuple[str, ...]:
        """The languages that some source says are spoken somewhere, as BCP 47 codes without a region."""
        return tuple(sorted({code.partition("-")[0] for offer in self.offers for code in offer.languages}))

    def worded(self, language: str) -> Wordings:
        """What is said in a language."""
        return self.wordings.get(language, AS_WRITTEN)

    def contact(self, offer: Offer, at: OfferAtPlace | None) -> Contact | None:
        """Whom to call about an offer at one of its places (None: it has none)."""
        return contact_of(offer, at.place if at else None, self._districts)

    def districts_on(self, day: date) -> dict[str, District]:
        """Districts that are valid on a day, by code."""
        return {
            d.code: d
            for d in self.districts
            if d.valid_from <= day and (d.valid_to is None or day <= d.valid_to)
        }

    def boundaries_on(self, day: date) -> Mapping[str, str]:
        """The exact boundaries that hold on a day; empty before any import."""
        return boundaries_on(self.boundaries, day)

    def home_in(self, code: str, day: date) -> Home:
        """The home of somebody who lives, on a day, in the district with this code."""
        known = self.districts_on(day).get(code)
        return Home.in_district(code, known.serving if known else ())

    def alerts_at(self, at: datetime) -> tuple[Alert, ...]:
        """The notices that hold at an instant (aware), in the order they are in here."""
        return tuple(alert for alert in self.live.alerts if alert.holds_at(at))

    def modified_at(self, offer: Offer) -> datetime | None:
        """When an entry last changed: a change, a confirmation (local midnight of its day), a word on room.

        None where nobody knows; a reader who asks for changes is then given the entry.
        """
        confirmed, zone, room = offer.verification.at, self.context.zone, self.live.room.get(offer.id)
        known = (
            self.changed_at.get(offer.id),
            datetime(confirmed.year, confirmed.month, confirmed.day, tzinfo=zone) if confirmed else None,
            room.stated_at if room else None,
        )
        return max((at for at in known if at), default=None)


def boundaries_on(boundaries: Mapping[date, Mapping[str, str]], day: date) -> Mapping[str, str]:
    """Of boundaries by their first day those that hold on a day; empty where none have begun."""
    begun = max((first for first in boundaries if first <= day), default=None)
    return {} if begun is None else boundaries[begun]


def edition_of(epoch: str, version: int) -> str:
    """The name of a state of the directory; without an epoch the version alone."""
    return f"{epoch}.{version}" if epoch else str(version)


def _texts(offer: Offer, district_names: Mapping[str, str]) -> Iterator[str]:
    yield offer.name
    yield from offer.other_names
    yield offer.organisation.name
    for given in offer.services:
        service = SERVICES[given.service]
        yield from (service.name_nb, service.name_en, *service.synonyms)
    for at in offer.places:
        place = at.place
        yield from (text for text in (place.name, place.address, place.postcode) if text)
        yield district_names.get(place.district or "", "")
        yield AREAS.get(place.district or "", "")
