"""For whom an offer is, and what that means for one person: yes, ask or no, always with reasons.

Rules follow product.md section 4. Three things are easy to get wrong. What the person did not say is
not judged: it never lowers the answer, but a limit is still told. A missing address is not a wrong
address: a person without one is never turned away by a residence rule. And "not stated" is not "yes":
where the person asks and no source answers, the answer is "ask".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from app.domain.directory.person import Home, HomeKind, Person
from app.domain.directory.vocabulary import Audience, Gender

if TYPE_CHECKING:
    from collections.abc import Iterator

GROWN_UP = 18
"""From this age an offer for adults is meant for a person, where no source states its ages."""
NO_LONGER_YOUNG = 26
"""From this age an offer for young people is not: youth offers in Oslo end at 24 or 25."""


class ResidenceKind(StrEnum):
    """Where one must live."""

    ANYONE = "anyone"
    MUNICIPALITY = "municipality"
    DISTRICTS = "districts"
    UNKNOWN = "unknown"


class Strictness(StrEnum):
    """Whether the residence rule turns others away or only says whom it is mainly for."""

    STRICT = "strict"
    MAINLY = "mainly"
    UNKNOWN = "unknown"


class Known(StrEnum):
    """A fact that may be missing."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Cost(StrEnum):
    """What it costs to use the offer."""

    FREE = "free"
    PRICE = "price"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The rules of one offer, as far as a source states them."""

    residence: ResidenceKind = ResidenceKind.UNKNOWN
    districts: tuple[str, ...] = ()
    strictness: Strictness = Strictness.UNKNOWN
    age_min: int | None = None
    age_max: int | None = None
    """The last year of age that is welcome: 24 means until the 25th birthday."""
    age_known: bool = False
    """True where a source states the ages, or that there is no limit."""
    age_mainly: bool = False
    """The ages say whom it is mainly for: others are to ask, and are not turned away."""
    gender: Gender | None = None
    """The only gender it is for; None: not limited by any source."""
    intoxicated: Known = Known.UNKNOWN
    """Visibly intoxicated people are welcome: yes, no, or not stated."""
    referral: Known = Known.UNKNOWN
    """A referral or a decision is needed."""
    identification: Known = Known.UNKNOWN
    """One must say who one is; NO: one may come anonymously."""
    couples: Known = Known.UNKNOWN
    """A couple may come together where others are kept apart, such as at night."""
    cost: Cost = Cost.UNKNOWN
    price: str | None = None
    """The price in Norwegian words, such as "10 kroner for lunsj"."""
    groups: tuple[str, ...] = ()
    """Whom the offer says it is for, in short Norwegian phrases."""


class Answer(StrEnum):
    """Am I welcome there?"""

    YES = "yes"
    ASK = "ask"
    NO = "no"


class Reason(StrEnum):
    """Why: stable codes of the API. Sentences: app/language."""

    RESIDENCE = "residence"
    RESIDENCE_UNKNOWN = "residence_unknown"
    OSLO = "oslo"
    MAINLY_OSLO = "mainly_oslo"
    OUTSIDE_OSLO = "outside_oslo"
    HOME_DISTRICT = "home_district"
    DISTRICTS = "districts"
    MAINLY_DISTRICTS = "mainly_districts"
    OTHER_DISTRICT = "other_district"
    NO_FIXED_ADDRESS = "no_fixed_address"
    SEVERAL_DISTRICTS = "several_districts"
    AGE = "age"
    ALL_AGES = "all_ages"
    MAINLY_AGE = "mainly_age"
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    AGE_UNKNOWN = "age_unknown"
    WOMEN_ONLY = "women_only"
    MEN_ONLY = "men_only"
    INTOXICATED = "intoxicated"
    NOT_INTOXICATED = "not_intoxicated"
    INTOXICATED_UNKNOWN = "intoxicated_unknown"
    REFERRAL = "referral"
    PRICE = "price"
    NOT_LIMITED = "not_limited"
    """No source states a limit, and what was told of the person met none."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason; `answer` is None where it only tells of a limit that was not asked about."""

    reason: Reason
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer and every reason for it, of which there is one at least; the first one decides."""

    answer: Answer
    findings: tuple[Finding, ...]


class HasRules(Protocol):
    """Whatever is for somebody and not for others: an Offer, which is made of what stands here."""

    @property
    def eligibility(self) -> Eligibility:
        """Its rules, as far as a source states them."""

    @property
    def audiences(self) -> frozenset[Audience]:
        """Whom it is meant for, where no source states ages."""


_WEIGHT = {Answer.NO: 0, Answer.ASK: 1, Answer.YES: 2, None: 2}


def eligible(offer: HasRules, person: Person) -> Verdict:
    """Is this person welcome at the offer: the lowest answer of all rules, and why."""
    findings = sorted(_findings(offer, person), key=lambda f: _WEIGHT[f.answer])
    return Verdict(findings[0].answer or Answer.YES, tuple(findings))


def _findings(offer: HasRules, person: Person) -> Iterator[Finding]:
    """All reasons. What sets an offer apart most stands first: of a crisis centre that it is for women."""
    rules = offer.eligibility
    whom = [
        *_gender(rules, person.gender),
        *_age(rules, offer.audiences, person.age),
        *_intoxicated(rules, intoxicated=person.intoxicated),
        *_residence(rules, person.home),
    ]
    yield from whom
    if rules.referral is Known.YES:
        yield Finding(Reason.REFERRAL, Answer.ASK)
    elif not whom:
        yield Finding(Reason.NOT_LIMITED, Answer.YES)
    if rules.cost is Cost.PRICE:
        yield Finding(Reason.PRICE)


def _residence(rules: Eligibility, home: Home | None) -> Iterator[Finding]:
    if rules.residence is ResidenceKind.ANYONE:
        yield Finding(Reason.RESIDENCE, Answer.YES)
    elif rules.residence is ResidenceKind.UNKNOWN:
        if home is not None:
            yield Finding(Reason.RESIDENCE_UNKNOWN, Answer.ASK)
    elif home is None:
        yield Finding(residence_limit(rules))
    elif home.kind is HomeKind.NO_FIXED_ADDRESS:
        yield Finding(Reason.NO_FIXED_ADDRESS, Answer.ASK)
    elif rules.residence is ResidenceKind.MUNICIPALITY:
        yield _in_oslo(rules, home)
    else:
        yield _in_districts(rules, home)


def residence_limit(rules: Eligibility) -> Reason:
    """What is told of a limit to the city or to districts where nobody said where they live."""
    strict = rules.strictness is Strictness.STRICT
    if rules.residence is ResidenceKind.MUNICIPALITY:
        return Reason.OSLO if strict else Reason.MAINLY_OSLO
    return Reason.DISTRICTS if strict else Reason.MAINLY_DISTRICTS


def _in_oslo(rules: Eligibility, home: Home) -> Finding:
    if home.kind is HomeKind.DISTRICT:
        return Finding(Reason.OSLO, Answer.YES)
    return _for_others(rules, Reason.OUTSIDE_OSLO, Reason.MAINLY_OSLO)


def _in_districts(rules: Eligibility, home: Home) -> Finding:
    mine = [code for code in home.serving if code in rules.districts]
    if home.code in rules.districts or (mine and len(mine) == len(home.serving)):
        return Finding(Reason.HOME_DISTRICT, Answer.YES)
    if mine:
        return Finding(Reason.SEVERAL_DISTRICTS, Answer.ASK)
    return _for_others(rules, Reason.OTHER_DISTRICT, Reason.MAINLY_DISTRICTS)


def _for_others(rules: Eligibility, refused: Reason, mainly: Reason) -> Finding:
    if rules.strictness is Strictness.STRICT:
        return Finding(refused, Answer.NO)
    return Finding(mainly, Answer.ASK)


def _age(rules: Eligibility, audiences: frozenset[Audience], age: int | None) -> Iterator[Finding]:
    if rules.age_min is not None or rules.age_max is not None:
        yield _by_limits(rules, age)
    elif age is not None and rules.age_known:
        yield Finding(Reason.ALL_AGES, Answer.YES)
    elif age is not None and not _meant_for(audiences, age):
        yield Finding(Reason.AGE_UNKNOWN, Answer.ASK)


def _by_limits(rules: Eligibility, age: int | None) -> Finding:
    reason = Reason.MAINLY_AGE if rules.age_mainly else Reason.AGE
    if age is None:
        return Finding(reason)
    is_too_young = rules.age_min is not None and age < rules.age_min
    is_too_old = rules.age_max is not None and age > rules.age_max
    if not is_too_young and not is_too_old:
        return Finding(reason, Answer.YES)
    if rules.age_mainly:
        return Finding(reason, Answer.ASK)
    return Finding(Reason.TOO_YOUNG if is_too_young else Reason.TOO_OLD, Answer.NO)


def _meant_for(audiences: frozenset[Audience], age: int) -> bool:
    as_adult = age >= GROWN_UP and Audience.ADULT in audiences
    as_youth = age < NO_LONGER_YOUNG and Audience.YOUTH in audiences
    return as_adult or as_youth


def _gender(rules: Eligibility, gender: Gender | None) -> Iterator[Finding]:
    if rules.gender is None:
        return
    reason = Reason.WOMEN_ONLY if rules.gender is Gender.WOMAN else Reason.MEN_ONLY
    if gender is None:
        yield Finding(reason)
    elif gender is rules.gender:
        yield Finding(reason, Answer.YES)
    else:
        yield Finding(reason, Answer.ASK if gender is Gender.OTHER else Answer.NO)


def _intoxicated(rules: Eligibility, *, intoxicated: bool | None) -> Iterator[Finding]:
    if intoxicated:
        answer = {Known.YES: Answer.YES, Known.NO: Answer.NO, Known.UNKNOWN: Answer.ASK}[rules.intoxicated]
        reason = {
            Known.YES: Reason.INTOXICATED,
            Known.NO: Reason.NOT_INTOXICATED,
            Known.UNKNOWN: Reason.INTOXICATED_UNKNOWN,
        }[rules.intoxicated]
        yield Finding(reason, answer)
    elif intoxicated is None and rules.intoxicated is Known.NO:
        yield Finding(Reason.NOT_INTOXICATED)
