"""Sentences for whom an offer is: one for each reason of a verdict, and the rules in words."""

from collections.abc import Iterator, Mapping

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
from app.language.another_time import begun_small
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
    Reason.ALL_AGES: message("All ages"),
    Reason.MAINLY_AGE: message("Mainly for: {years}"),
    Reason.AGE_UNKNOWN: message("The age limit is not stated."),
    Reason.TOO_YOUNG: message("You must be at least {age_min}."),
    Reason.WOMEN_ONLY: message("Only for women"),
    Reason.MEN_ONLY: message("Only for men"),
    Reason.INTOXICATED: message("You may come even if you are visibly intoxicated"),
    Reason.NOT_INTOXICATED: message("You cannot come visibly intoxicated"),
    Reason.INTOXICATED_UNKNOWN: message("It is not stated whether you may come intoxicated."),
    Reason.REFERRAL: message("You need a referral or a decision."),
    Reason.PRICE: message("Costs: {price}"),
    Reason.NOT_LIMITED: message("No limit is known on who may come"),
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
        years=begun_small(age_words(rules, locale)) if reason is Reason.MAINLY_AGE else "",
        price=rules.price or "",
    )


def reason_patterns(locale: str) -> dict[str, str]:
    """The sentence of each reason with its `{names}` not filled in, for a page that fills them in itself.

    `{districts}` is district_words (or "city"), `{ages}` age_words, `{years}` the same begun
    in small letters, `{age}` the first age that is too old.
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


_EITHER = {
    "intoxicated": {
        Known.YES: message("You may come even if you are visibly intoxicated"),
        Known.NO: message("You cannot come visibly intoxicated"),
    },
    "referral": {
        Known.YES: message("You need a referral or a decision."),
        Known.NO: message("You need no referral"),
    },
    "identification": {
        Known.YES: message("You must say who you are"),
        Known.NO: message("You need not say who you are"),
    },
    "couples": {
        Known.YES: message("Couples may come together"),
        Known.NO: message("Couples cannot come together"),
    },
}
"""What is said of a fact of the rules, by its name, where a source states it."""
_NOT_KNOWN = {
    "residence": message("where you must live"),
    "ages": message("the age limit"),
    "intoxicated": message("whether you may come intoxicated"),
    "referral": message("whether you need a referral"),
    "identification": message("whether you must say who you are"),
    "cost": message("what it costs"),
}
"""What is told as missing, in this order; that couples may come is told where somebody says so."""


def rules_in_words(offer: Offer, names: Mapping[str, str], locale: str) -> list[str]:
    """All rules of an offer as sentences; what no source states is told together, in the last one."""
    rules = offer.eligibility
    missing = [translate(locale, _NOT_KNOWN[name]) for name in _missing(rules)]
    last = [translate(locale, "We do not know: {what}", what=join_words(missing, locale))] if missing else []
    return [*_known_rules(rules, names, locale), *last]


def rule_patterns(locale: str) -> dict[str, dict[str, str]]:
    """The sentences of rules_in_words for a page that puts them together itself.

    By the name of the rule and "yes" or "no"; "missing" are the parts of the sentence "missing": "sentence".
    """
    either = {
        name: {known.value: translate(locale, text) for known, text in said.items()}
        for name, said in _EITHER.items()
    }
    missing = {name: translate(locale, text) for name, text in _NOT_KNOWN.items()}
    return either | {"missing": missing | {"sentence": translate(locale, "We do not know: {what}")}}


def _known_rules(rules: Eligibility, names: Mapping[str, str], locale: str) -> Iterator[str]:
    if rules.gender is not None:
        reason = Reason.WOMEN_ONLY if rules.gender is Gender.WOMAN else Reason.MEN_ONLY
        yield translate(locale, _SENTENCES[reason])
    if rules.residence is not ResidenceKind.UNKNOWN:
        is_free = rules.residence is ResidenceKind.ANYONE
        yield _sentence(Reason.RESIDENCE if is_free else residence_limit(rules), rules, names, locale)
    if "ages" not in _missing(rules):
        yield _sentence(_age_reason(rules), rules, names, locale)
    for name, said in _EITHER.items():
        known: Known = getattr(rules, name)
        if known in said:
            yield translate(locale, said[known])
    if rules.cost is Cost.PRICE:
        yield translate(locale, "Costs: {price}", price=rules.price or "")
    elif rules.cost is Cost.FREE:
        yield translate(locale, "Free")


def _missing(rules: Eligibility) -> list[str]:
    """What no source states, by its name in _NOT_KNOWN."""
    limited = rules.age_min is not None or rules.age_max is not None
    is_missing = {
        "residence": rules.residence is ResidenceKind.UNKNOWN,
        "ages": not limited and not rules.age_known,
        "intoxicated": rules.intoxicated is Known.UNKNOWN,
        "referral": rules.referral is Known.UNKNOWN,
        "identification": rules.identification is Known.UNKNOWN,
        "cost": rules.cost is Cost.UNKNOWN,
    }
    return [name for name in _NOT_KNOWN if is_missing[name]]


def _age_reason(rules: Eligibility) -> Reason:
    if rules.age_min is None and rules.age_max is None:
        return Reason.ALL_AGES
    return Reason.MAINLY_AGE if rules.age_mainly else Reason.AGE
