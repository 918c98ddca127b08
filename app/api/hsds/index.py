"""Finds what an HSDS id or a filter names in one snapshot; made once for each snapshot."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from app.api.hsds.ids import hsds_id
from app.domain.city.geography import Point
from app.domain.directory.entries import Offer, Organisation
from app.domain.finding.seats import Seat
from app.domain.snapshot import Snapshot


class Index:
    """The entries of a snapshot by their HSDS ids."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Keep the snapshot; each part is worked out when it is first asked for."""
        self.snapshot = snapshot

    @cached_property
    def services(self) -> dict[str, Offer]:
        """Offers by the id of their service."""
        return {hsds_id("service", offer.id): offer for offer in self.snapshot.offers}

    @cached_property
    def at_locations(self) -> dict[str, Seat]:
        """Offers at places by the id of the service at location."""
        return {
            hsds_id("service_at_location", seat.offer.id, seat.at.place.id): seat
            for seat in self.snapshot.seating.seats
            if seat.at is not None
        }

    @cached_property
    def organizations(self) -> dict[str, Organisation]:
        """Organisations with a public offer and what they are parts of, by id; in the order of their own."""
        operators = [offer.organisation for offer in self.snapshot.offers]
        found = {one.id: one for operator in operators for one in (operator, operator.parent) if one}
        return {hsds_id("organization", key): found[key] for key in sorted(found)}

    def offers_of(self, organisation: Organisation) -> Sequence[Offer]:
        """The offers that an organisation runs."""
        return self._by_organisation.get(organisation.id, [])

    @cached_property
    def _by_organisation(self) -> dict[str, list[Offer]]:
        found: defaultdict[str, list[Offer]] = defaultdict(list)
        for offer in self.snapshot.offers:
            found[offer.organisation.id].append(offer)
        return found

    @cached_property
    def postcode_points(self) -> dict[str, Point]:
        """The mean of our own places in each postcode: where its area lies is not known to us."""
        found: defaultdict[str, dict[str, Point]] = defaultdict(dict)
        for seat in self.at_locations.values():
            place = seat.at.place if seat.at else None
            if place and place.postcode and place.point:
                found[place.postcode][place.id] = place.point
        return {code: _mean(list(points.values())) for code, points in found.items()}

    @cached_property
    def postcode_districts(self) -> dict[str, set[str]]:
        """The districts in which our own places in each postcode lie."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for seat in self.at_locations.values():
            place = seat.at.place if seat.at else None
            if place and place.postcode and place.district:
                found[place.postcode].add(place.district)
        return found


def _mean(points: list[Point]) -> Point:
    count = len(points)
    return Point(sum(p.lat for p in points) / count, sum(p.lon for p in points) / count)
