"""/kontor: a card for each own offer, with what readers see now and what can be said of it in one tap."""

from fastapi import Request, Response

from app.deps import Now
from app.office.duty.own import MOST_CARDS, named_like, own_offers
from app.office.duty.seen import newest, seen_now
from app.office.parts import Parts
from app.office.staff import signed_in

MOST_WORDS = 100


class Home:
    """The first page of the office."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._parts = parts

    def page(self, request: Request, now: Now, q: str = "", uendret: str = "", tomt: str = "") -> Response:
        """The own offers by name; of many those that `q` names."""
        staff = signed_in(request)
        snapshot = newest(request)
        own = own_offers(snapshot, staff.grants)
        found = named_like(own, q[:MOST_WORDS])
        return self._parts.screens.show(
            request,
            "office/duty/home.html",
            cards=[seen_now(snapshot, offer, now) for offer in found[:MOST_CARDS]],
            more=len(found) - MOST_CARDS,
            searched=len(own) > MOST_CARDS,
            q=q[:MOST_WORDS],
            unchanged=bool(uendret),
            nothing_ticked=tomt,
            version=snapshot.newest,
            key=self._parts.new_token(),
        )
