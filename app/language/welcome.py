"""Sentences for whom an offer is: one for each reason of a verdict, and the rules in words."""

from collections.abc import Mapping

from app.domain.city.profile import CITY
from app.domain.directory.eligibility import (
    Answer,
    Cost,
    Eligibility,
    Finding,
    Known,
    Reason,
    ResidenceKind,
    residence_limit,
)
from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Gender
from app.language.catalogs import message, translate
from app.language.lists import join_words

_SENTENCES = {
    Reason.RESIDENCE: message("Open to everyone, wherever you live"),
    Reason.RESIDENCE_UNKNOWN: message("It is not stated where you must live."),
    Reason.OSLO: message("For people who live in {city}"),
    Reason.MAINLY_OSLO: message("Mainly for people who live in {city}."),
    Reason.OUTSIDE_OSLO: message("Only for people who live in {city}."),
    Reason.HOME_DISTRICT: message("For people from {districts}"),
    Reason.DISTRICTS: message("Only for people from {districts}."),
    Reason.MAINLY_DISTRICTS: message("Mainly for people from {districts}."),
    Reason.OTHER_DISTRICT: message("Only for people from {districts}."),
    Reason.NO_FIXED_ADDRESS: message("Meant for people from {districts}, but you may have no fixed address."),
    Reason.SEVERAL_DISTRICTS: message("Several districts share the area where you live."),
    Reason.AGE_UNKNOWN: message("The age limit is not stated."),
    Reason.TOO_YOUNG: message("You must be at least {age_min}."),
    Reason.WOMEN_ONLY: message("Only for women"),
    Reason.MEN_ONLY: message("Only for men"),
    Reason.INTOXICATED: message("You may come even if you are visibly intoxicated"),
    Reason.NOT_INTOXICATED: message("You cannot come visibly intoxicated"),
    Reason.INTOXICATED_UNKNOWN: message("It is not stated whether you may come intoxicated."),
    Reason.REFERRAL: message("You need a referral or a decision."),
    Reason.PRICE: message("Costs: {price}"),
}


_FIRST = {True: message("Call first."), False: message("Ask first.")}
"""What to do where the answer is "ask": a call where there is a number."""


def reason_text(finding: Finding, offer: Offer, names: Mapping[str, str], locale: str) -> str:
    """One reason as a sentence that says what to do; `names` gives districts by code."""
    rules = offer.eligibility
    sentence = _sentence(finding.reason, rules, names, locale)
    if finding.answer is not Answer.ASK:
        return sentence
    return f"{sentence.rstrip('.')}. {translate(locale, _FIRST[offer.phone is not None])}"


def _sentence(reason: Reason, rules: Eligibility, names: Mapping[str, str], locale: str) -> str:
    if reason is Reason.AGE:
        return age_words(rules, locale)
    if reason is Reason.TOO_OLD:
        return translate(locale, "For people under {age}.", age=(rules.age_max or 0) + 1)
    return translate(
        locale,
        _SENTENCES[reason],
        districts=district_words(rules, names, locale),
        age_min=rules.age_min,
        price=rules.price or "",
    )


def reason_patterns(locale: str) -> dict[str, str]:
    """The sentence of each reason with its `{names}` not filled in, for a page that fills them in itself.

    `{districts}` is district_words (or "city"), `{ages}` age_words, `{age}` the first age that is too old.
    """
    patterns = {reason.value: translate(locale, sentence) for reason, sentence in _SENTENCES.items()}
    too_old = translate(locale, "For people under {age}.")
    return {**patterns, Reason.AGE.value: "{ages}", Reason.TOO_OLD.value: too_old, "city": CITY.name}


def district_words(rules: Eligibility, names: Mapping[str, str], locale: str) -> str:
    """The districts of a residence rule by name, or the city where the rule names none."""
    if rules.residence is not ResidenceKind.DISTRICTS:
        return CITY.name
    known = [names.get(code, code) for code in rules.districts]
    return translate(locale, "the district {names}", names=join_words(known, locale))


def age_words(rules: Eligibility, locale: str) -> str:
    """The ages that are welcome; only where there is a limit."""
    if rules.age_max is None:
        return translate(locale, "From {age_min} years", age_min=rules.age_min)
    if rules.age_min is None:
        return translate(locale, "Up to and including {age_max} years", age_max=rules.age_max)
    return translate(
        locale, "From {age_min} to {age_max} years", age_min=rules.age_min, age_max=rules.age_max
    )


def rules_in_words(offer: Offer, names: Mapping[str, str], locale: str) -> list[str]:
    """All rules of an offer as sentences; what no source states is said to be not known."""
    rules = offer.eligibility
    return [
        _residence_rule(rules, names, locale),
        _age_rule(rules, locale),
        *_gender_rule(rules, locale),
        translate(locale, _INTOXICATED[rules.intoxicated]),
        translate(locale, _REFERRAL[rules.referral]),
        _cost_rule(rules, locale),
    ]


_INTOXICATED = {
    Known.YES: message("You may come even if you are visibly intoxicated"),
    Known.NO: message("You cannot come visibly intoxicated"),
    Known.UNKNOWN: message("Whether you may come intoxicated: not known"),
}
_REFERRAL = {
    Known.YES: message("You need a referral or a decision."),
    Known.NO: message("You need no referral"),
    Known.UNKNOWN: message("Whether you need a referral: not known"),
}


_UNLIMITED = {
    ResidenceKind.ANYONE: Reason.RESIDENCE,
    ResidenceKind.UNKNOWN: Reason.RESIDENCE_UNKNOWN,
}


def _residence_rule(rules: Eligibility, names: Mapping[str, str], locale: str) -> str:
    return _sentence(_UNLIMITED.get(rules.residence) or residence_limit(rules), rules, names, locale)


def _age_rule(rules: Eligibility, locale: str) -> str:
    if rules.age_min is not None or rules.age_max is not None:
        return age_words(rules, locale)
    if rules.age_known:
        return translate(locale, "All ages")
    return translate(locale, "Age limit: not known")


def _gender_rule(rules: Eligibility, locale: str) -> list[str]:
    if rules.gender is None:
        return []
    reason = Reason.WOMEN_ONLY if rules.gender is Gender.WOMAN else Reason.MEN_ONLY
    return [translate(locale, _SENTENCES[reason])]


def _cost_rule(rules: Eligibility, locale: str) -> str:
    if rules.cost is Cost.PRICE:
        return translate(locale, "Costs: {price}", price=rules.price or "")
    if rules.cost is Cost.FREE:
        return translate(locale, "Free")
    return translate(locale, "Price: not known")
