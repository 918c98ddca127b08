"""The shape of a seed entry: which keys there are and what each may hold."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StrictBool,
    StringConstraints,
)

from app.domain.directory.eligibility import Cost, Strictness
from app.domain.directory.vocabulary import (
    Accuracy,
    Audience,
    Confidence,
    Gender,
    Measure,
    Publication,
    Scope,
    ServiceId,
)


def _matches(pattern: str, allowed: str) -> AfterValidator:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"is {text!r}; allowed: {allowed}")
        return text

    return AfterValidator(check)


_YEAR = r"(?:19|20)\d\d"
_IN_WORDS = re.compile(
    r"(?:(?:om lag|ca\.|trolig|etter|før|tidligst|senest) )?"
    r"(?:(?:(?:[12]?\d|3[01])\. )?(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober"
    r"|november|desember|våren|sommeren|høsten|vinteren) )?"
    rf"{_YEAR}(?:–{_YEAR})?(?: eller (?:senere|tidligere|før))?"
)


def _dated(text: str) -> str:
    """A date as exact as the source gives it; written in digits it must exist."""
    if not re.search(rf"\b{_YEAR}\b", text):
        raise ValueError(f"is {text!r}, which has no year")
    digits = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if not digits and not _IN_WORDS.fullmatch(text):
        raise ValueError(f'is {text!r}; allowed: 2026-08-13, 2026-08, 2026, or words as in "om lag 2020"')
    try:
        date(*(int(part or 1) for part in digits.groups())) if digits else None
    except ValueError:
        raise ValueError(f"is {text!r}, a date that does not exist") from None
    return text


def _phone(text: str) -> str:
    """Numbers that can be dialled: 113, 02180, 116 117, eight digits, or another country's with its +."""
    if not re.fullmatch(r"\+?\d[\d ]+", text):
        raise ValueError(f'is {text!r}; allowed: digits and spaces in quotes, as in "23 03 66 80"')
    if not re.fullmatch(r"1\d\d|0\d{4}|116\d{3}|[2-9]\d{7}|\+\d{8,15}", text.replace(" ", "")):
        raise ValueError(f"is {text!r}, which is no number: Norwegian ones have eight digits")
    return text


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_service(value: object) -> object:
    """`food` and `doctor: ons 12–15` are short for {service: food} and {service: doctor, hours: …}."""
    if isinstance(value, str):
        return {"service": value}
    if isinstance(value, dict) and len(value) == 1 and "service" not in value:
        ((service, hours),) = value.items()
        return {"service": service, "hours": hours}
    return value


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Id = Annotated[
    str, _matches(r"[a-z0-9]+(-[a-z0-9]+)*", "small letters a to z, digits and -, as in urtegata-16-a")
]
Postcode = Annotated[str, _matches(r"\d{4}", 'four digits in quotes, as in "0187"')]
Phone = Annotated[str, AfterValidator(_phone)]
Email = Annotated[str, _matches(r"[^@\s]+@[^@\s]+\.[^@\s]+", "an address as in post@oslo.kommune.no")]
Web = Annotated[str, _matches(r"https?://\S+", "an address that begins with https://")]
Language = Annotated[str, _matches(r"[a-z]{2,3}(-[A-Za-z]{2,8})?", "a language code such as nb, en or pl")]
Dated = Annotated[str, AfterValidator(_dated)]
Code = Annotated[str, _matches(r"\d{6}", 'six digits in quotes, as in "030101"')]
Age = Annotated[
    str,
    _matches(r"all|\d{1,2}\+|\d{0,2}[–-]\d{1,2}", '"18+", "12–24" (until the 25th birthday), "–24" or "all"'),
]


def _named(text: str) -> str:
    """The name by which people know a source; where a copy of it is kept says nothing to them."""
    if re.search(r"git(?:hub|lab)|bitbucket", text, re.IGNORECASE):
        raise ValueError(f"is {text!r}; name what was read, and who read it for us under `read_by`")
    return text


Named = Annotated[Text, AfterValidator(_named)]


class Entry(BaseModel):
    """Whatever stands in a seed file; a key that is not known is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class SeedSource(Entry):
    """Where facts were read."""

    title: Named
    url: Web | None = None
    date: Dated | None = None
    states: Text | None = None
    read_by: Named | None = None


class SeedPlace(Entry):
    """A door in full, or by its `id` alone where the full block stands elsewhere."""

    id: Id
    name: Text | None = None
    address: Text | None = None
    postcode: Postcode | None = None
    district: Text | None = None
    lat: Annotated[float, Strict()] | None = None
    lon: Annotated[float, Strict()] | None = None
    accuracy: Accuracy | None = None
    point_source: Text | None = None
    point_date: date | None = None
    step_free: StrictBool | None = None
    dogs: StrictBool | None = None
    access: Text | None = None
    hours: Text | None = None

    @property
    def facts(self) -> "SeedPlace":
        """The door itself, without the hours that one offer keeps there."""
        return self.model_copy(update={"hours": None})

    @property
    def is_reference(self) -> bool:
        """Only the id is given."""
        return self.facts == SeedPlace(id=self.id)


class SeedService(Entry):
    """A service, with hours of its own where it keeps other hours than the door."""

    service: ServiceId
    hours: Text | None = None
    note: Text | None = None


class SeedChange(Entry):
    """A dated exception to the hours: closed, other hours, or extra ones."""

    first: date = Field(alias="from")
    last: date | Literal["until_further_notice"] = Field(alias="to")
    closed: Literal[True] | None = None
    hours: Text | None = None
    extra: Text | None = None
    reason: Text | None = None


class SeedEligibility(Entry):
    """For whom the offer is; what no source states is left out."""

    residence: Annotated[list[Text], BeforeValidator(_as_list)] = ["unknown"]
    strictness: Strictness = Strictness.UNKNOWN
    age: Age | None = None
    age_mainly: StrictBool = False
    gender: Gender | None = None
    intoxicated: Literal["accepted", "not_accepted", "unknown"] = "unknown"
    referral: Literal["needed", "not_needed", "unknown"] = "unknown"
    identification: Literal["needed", "not_needed", "unknown"] = "unknown"
    couples: Literal["accepted", "not_accepted", "unknown"] = "unknown"
    cost: Cost = Cost.UNKNOWN
    price: Text | None = None
    groups: list[Text] = []


class SeedOffer(Entry):
    """An offer with its place or places."""

    id: Id
    name: Text
    other_names: list[Text] = []
    organisation: Text
    summary: Text | None = None
    status: Publication
    moved_to: Id | None = None
    scope: Scope
    audience: Annotated[list[Audience], Field(min_length=1)]
    lists: list[Measure]
    place: SeedPlace | None = None
    places: list[SeedPlace] = []
    phone: Phone | None = None
    email: Email | None = None
    website: Web | None = None
    hours: Text | None = None
    holidays: Text = "unknown"
    hours_note: Text | None = None
    changes: list[SeedChange] = []
    services: list[Annotated[SeedService, BeforeValidator(_as_service)]]
    eligibility: SeedEligibility = SeedEligibility()
    languages: list[Language] = []
    documents: Text | None = None
    verified: date | None = None
    verified_by: Named | None = None
    confidence: Confidence
    contradicted: Text | None = None
    sources: Annotated[list[SeedSource], Field(min_length=1)]

    @property
    def doors(self) -> list[SeedPlace]:
        """The places, whichever of the two keys they stand under."""
        return [self.place] if self.place else self.places


class SeedOrganisation(Entry):
    """How to reach an organisation that runs offers, or that has parts which do; known by its name."""

    name: Text
    phone: Phone | None = None
    email: Email | None = None
    website: Web | None = None
    sources: Annotated[list[SeedSource], Field(min_length=1)]


class SeedWording(Entry):
    """A text of the other files in another language, found by the Norwegian text."""

    nb: Text
    language: Language
    text: Text
    checked_by: Text | None = None
    checked: date | None = None


class SeedDistrict(Entry):
    """A district from a day on."""

    code: Code
    name: Text
    valid_from: date
    valid_to: date | None = None
    served_by: list[Text] = []
    formerly: list[Code] = []
    phone: Phone | None = None
    email: Email | None = None
    website: Web | None = None
    sources: Annotated[list[SeedSource], Field(min_length=1)]
