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
    gender: Gender | None = None
    """The only gender it is for; None: not limited by any source."""
    intoxicated: Known = Known.UNKNOWN
    """Visibly intoxicated people are welcome: yes, no, or not stated."""
    referral: Known = Known.UNKNOWN
    """A referral or a decision is needed."""
    cost: Cost = Cost.UNKNOWN
    price: str | None = None
    """The price in Norwegian words, such as "10 kroner for lunsj"."""
    groups: tuple[str, ...] = ()
    """Whom the offer says it is for, in short Norwegian phrases."""


class HomeKind(StrEnum):
    """What a person can say of where they live."""

    DISTRICT = "district"
    OUTSIDE_OSLO = "outside"
    NO_FIXED_ADDRESS = "none"


@dataclass(frozen=True, slots=True)
class Home:
    """Where a person lives, never guessed from where they stand.

    `code` is the district they live in; `serving` the districts whose services are theirs: the same,
    or those that serve it (Sentrum: St. Hanshaugen; Marka: one of its neighbours, and we cannot say which).
    After a reform they are the older districts it was made of, so that rules which name those go on
    working: docs/decisions/0005-districts-are-dated-data.md.
    """

    kind: HomeKind
    code: str | None = None
    serving: tuple[str, ...] = ()

    @classmethod
    def in_district(cls, code: str, serving: tuple[str, ...] = ()) -> Home:
        """The home of somebody who lives in the district with this code; see District.serving."""
        return cls(HomeKind.DISTRICT, code, serving or (code,))


@dataclass(frozen=True, slots=True)
class Person:
    """What a person chose to tell; None is "did not say". Never stored, never logged."""

    home: Home | None = None
    age: int | None = None
    gender: Gender | None = None
    intoxicated: bool | None = None


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


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason; `answer` is None where it only tells of a limit that was not asked about."""

    reason: Reason
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer and every reason for it, the weightiest first."""

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


_WEIGHT = {Answer.NO: 0, Answer.ASK: 1, Answer.YES: 2, None: 3}


def eligible(offer: HasRules, person: Person) -> Verdict:
    """Is this person welcome at the offer: the lowest answer of all rules, and why."""
    findings = sorted(_findings(offer, person), key=lambda f: _WEIGHT[f.answer])
    lowest = findings[0].answer if findings else None
    return Verdict(lowest or Answer.YES, tuple(findings))


def _findings(offer: HasRules, person: Person) -> Iterator[Finding]:
    rules = offer.eligibility
    yield from _residence(rules, person.home)
    yield from _age(rules, offer.audiences, person.age)
    yield from _gender(rules, person.gender)
    yield from _intoxicated(rules, intoxicated=person.intoxicated)
    if rules.referral is Known.YES:
        yield Finding(Reason.REFERRAL, Answer.ASK)
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
    limited = rules.age_min is not None or rules.age_max is not None
    if age is None:
        if limited:
            yield Finding(Reason.AGE)
    elif rules.age_min is not None and age < rules.age_min:
        yield Finding(Reason.TOO_YOUNG, Answer.NO)
    elif rules.age_max is not None and age > rules.age_max:
        yield Finding(Reason.TOO_OLD, Answer.NO)
    elif limited:
        yield Finding(Reason.AGE, Answer.YES)
    elif not rules.age_known and not _meant_for(audiences, age):
        yield Finding(Reason.AGE_UNKNOWN, Answer.ASK)


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
