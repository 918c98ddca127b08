"""What is known of an offer whatever the time, the day and the language: the entries of /directory."""

from app.api.v1.present import Json, contact_out, door_out
from app.domain.directory.eligibility import Eligibility
from app.domain.directory.entries import Offer


def without_prose(facts: Json) -> Json:
    """The same without the sentences that no answer depends on.

    These say what an offer is like, what to bring, how to get in, and notes on its services. Of 26 kB that a
    phone fetches they are 6. Notes on hours stay: they say what hours cannot.
    """
    return facts | {
        "summary": None,
        "documents": None,
        "services": [given | {"note": None} for given in facts["services"]],
        "places": [door | {"access": None} for door in facts["places"]],
    }


def facts_out(offer: Offer) -> Json:
    """The facts of an offer. They change only with a change of the offer, so a copy can keep them."""
    return {
        "name": offer.name,
        "other_names": list(offer.other_names),
        "organisation": offer.organisation.name,
        "summary": offer.summary,
        "publication": offer.publication.value,
        "scope": offer.scope.value,
        "audiences": sorted(audience.value for audience in offer.audiences),
        "lists": sorted(measure.value for measure in offer.measures),
        "places": [door_out(at.place) for at in offer.places],
        "services": [{"id": given.service.value, "note": given.note} for given in offer.services],
        "rules": rules_out(offer.eligibility),
        "contact": contact_out(offer),
        "hours_note": offer.hours_note,
        "documents": offer.documents,
        "languages": list(offer.languages),
        "verified": {
            "at": offer.verification.at.isoformat() if offer.verification.at else None,
            "confidence": offer.verification.confidence.value,
            "contradicted": offer.verification.contradicted,
        },
        "capacity": None,
    }


def rules_out(rules: Eligibility) -> Json:
    """For whom it is, districts by code."""
    return {
        "residence": rules.residence.value,
        "districts": list(rules.districts),
        "strictness": rules.strictness.value,
        "age_min": rules.age_min,
        "age_max": rules.age_max,
        "age_known": rules.age_known,
        "age_mainly": rules.age_mainly,
        "gender": rules.gender.value if rules.gender else None,
        "intoxicated": rules.intoxicated.value,
        "referral": rules.referral.value,
        "identification": rules.identification.value,
        "couples": rules.couples.value,
        "cost": rules.cost.value,
        "price": rules.price,
        "groups": list(rules.groups),
    }
