"""For whom an offer is, and what that means for one person: yes, ask or no, always with reasons."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.vocabulary import Gender


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
