"""Presents everything that is known of one offer, and its intervals."""

from datetime import datetime, timedelta

from app.api.v1.facts import rules_out
from app.api.v1.present import Json, View, district_name, item_out, place_out, source_out, utc
from app.domain.directory.entries import Offer, OfferAtPlace
from app.domain.finding.board import intervals_of
from app.domain.finding.search import Query, hit_for
from app.domain.hours import Interval
from app.domain.snapshot import Snapshot
from app.language import week_text
from app.language.welcome import rules_in_words

DAYS_AHEAD = timedelta(days=14)


def detail_out(snapshot: Snapshot, offer: Offer, view: View) -> Json:
    """The item of the list with all the rest."""
    hit = hit_for(snapshot, offer, Query(at=view.at))
    seats = snapshot.seating.by_offer[offer.id]
    here = next(seat for seat in seats if seat.at is hit.at)
    ahead = intervals_of(snapshot, here, view.at, view.at + DAYS_AHEAD)
    return {
        **item_out(hit, view),
        "as_of": utc(view.at),
        "version": snapshot.version,
        "other_names": list(offer.other_names),
        "places": [_place_hours(at, view) for at in offer.places],
        "week": week_text(hit.at.hours if hit.at else offer.hours, view.lang),
        "hours_note": view.worded(offer.hours_note),
        "service_weeks": {
            given.service.value: week_text(given.hours, view.lang)
            for given in offer.services
            if given.hours is not None
        },
        "next_days": [_period_out(interval) for interval in ahead],
        "rules": _rules_out(offer, view),
        "languages": list(offer.languages),
        "documents": view.worded(offer.documents),
        "moved_to": offer.moved_to,
        "sources": [source_out(source) for source in offer.verification.sources],
    }


def intervals_out(snapshot: Snapshot, offer: Offer, start: datetime, end: datetime) -> Json:
    """When the offer is open, or not known to be closed, at each of its places."""
    return {
        "id": offer.id,
        "version": snapshot.version,
        "start": utc(start),
        "end": utc(end),
        "places": [
            {
                "place": seat.at.place.id if seat.at else None,
                "intervals": [_period_out(one) for one in intervals_of(snapshot, seat, start, end)],
            }
            for seat in snapshot.seating.by_offer[offer.id]
        ],
    }


def _period_out(interval: Interval) -> Json:
    return {"start": utc(interval.start), "end": utc(interval.end), "state": interval.state.value}


def _place_hours(at: OfferAtPlace, view: View) -> Json:
    return {"place": place_out(at.place, view), "week": week_text(at.hours, view.lang)}


def _rules_out(offer: Offer, view: View) -> Json:
    """The rules with districts by name, and in words, which say too whether the ages are known."""
    rules = rules_out(offer.eligibility)
    del rules["age_known"]
    told = {"price": view.worded(offer.eligibility.price), "groups": [*map(view.worded, rules["groups"])]}
    districts = [district_name(code, view) for code in offer.eligibility.districts]
    text = rules_in_words(view.wordings.priced(offer), view.districts, view.lang)
    return rules | told | {"districts": districts, "text": text}
