"""/kontor/tilbud: the offers that somebody keeps, and one of them with all its parts."""

from fastapi import Request, Response

from app.deps import Now, Snap
from app.domain.finding.text import fold
from app.domain.office.may import Permit, may
from app.domain.office.verbs import Verb
from app.office.entry.card import card_of
from app.office.entry.forms_of_parts import PART_FORMS
from app.office.parts import Parts
from app.office.staff import database_of, permit, signed_in
from app.store.kinds import OFFER
from app.store.offers import load_any_offer
from app.store.office import entry_of
from app.store.office_lists import list_offers

MOST_WORDS = 100


class Offers:
    """The list, and the page from which each part is edited."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._show = parts.screens.show

    def list(self, request: Request, q: str = "") -> Response:
        """The offers of one's own, drafts included, by name; those that `q` names where it says something."""
        grants = signed_in(request).grants
        with database_of(request).reading() as session:
            every = list_offers(session)
        own = [one for one in every if isinstance(may(grants, Verb.OFFER_SEE, one.entry), Permit)]
        words = fold(q[:MOST_WORDS]).split()
        found = [one for one in own if all(word in fold(f"{one.name} {one.organisation}") for word in words)]
        return self._show(
            request,
            "office/entry/offers.html",
            offers=found,
            own=len(own),
            q=q[:MOST_WORDS],
            may_create=signed_in(request).can(Verb.OFFER_CREATE),
        )

    def one(self, request: Request, now: Now, snapshot: Snap, offer_id: str, lagret: str = "") -> Response:
        """What readers see of an offer, and a link to the page of each part that one may edit."""
        with database_of(request).reading() as session:
            entry = entry_of(session, OFFER, offer_id)
            permit(request, Verb.OFFER_SEE, entry)
            offer = load_any_offer(session, offer_id, now.astimezone(snapshot.context.zone).date())
        grants = signed_in(request).grants
        forms = [
            form
            for form in PART_FORMS.values()
            if isinstance(may(grants, Verb.OFFER_EDIT, entry, form.part), Permit)
        ]
        return self._show(
            request,
            "office/entry/offer.html",
            offer=offer,
            card=card_of(snapshot, offer, now),
            forms=forms,
            saved=bool(lagret),
            may_publish=isinstance(may(grants, Verb.OFFER_PUBLISH, entry), Permit),
        )
