"""What can be asked of /offers: the question, and what a person tells, apart from each other.

An answer is for everybody, and kept for everybody, only where nothing but the question was given. So a
parameter that somebody adds is private until it is put among those of the question on purpose.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.api.v1.params import Lang, Near, OpenAt
from app.domain.directory.eligibility import Answer
from app.domain.directory.vocabulary import Audience, Gender, Measure, Scope, ServiceId
from app.domain.finding.traits import Trait


class QuestionParams(BaseModel):
    """What is asked, whoever asks: the same answer for everybody who asks it."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    open_at: OpenAt = None
    when: Annotated[
        str | None,
        Field(
            max_length=60,
            description="The same in words that stay right tomorrow: now, tonight (19:00), night (02:00), "
            "tomorrow or sunday (noon), or the name of a day within a year, such as christmas_eve (noon). "
            "Either this or open_at.",
            examples=["tonight"],
        ),
    ] = None
    day: Annotated[
        str | None,
        Field(
            max_length=10,
            description="All that is open at some time of this local day, with its hours that day. A night "
            "that reaches into the day is open in it. Not beside open_at, when or opens_within.",
            examples=["2026-11-29"],
        ),
    ] = None
    from_: Annotated[
        str | None,
        Field(alias="from", max_length=5, description="With day: from this time on.", examples=["17:00"]),
    ] = None
    to: Annotated[
        str | None,
        Field(
            max_length=5, description="With day: until before this time, at most 24:00.", examples=["22:00"]
        ),
    ] = None
    state: Annotated[
        Literal["open", "unknown", "closed", "any"] | None,
        Field(
            description="Which states to include: open with open_at, when or day, any without, unless told."
        ),
    ] = None
    opens_within: Annotated[
        int | None,
        Field(ge=0, le=10080, description="Also what opens within so many minutes of open_at (or of now)."),
    ] = None
    radius_m: Annotated[
        float | None, Field(gt=0, le=100_000, description="Only places within so many metres of near.")
    ] = None
    service: Annotated[
        list[ServiceId],
        Field(
            max_length=20,
            description="What must be had there, at open_at by that service's own hours. Repeat for several: "
            "all must be had.",
            examples=[["food"]],
        ),
    ] = []
    need: Annotated[
        Literal["food", "doctor", "equipment", "clothes", "shower", "shelter", "talk"] | None,
        Field(
            description="What a person needs: any one of a few services is enough, at open_at by that "
            "service's own hours. Beside service both must hold."
        ),
    ] = None
    trait: Annotated[
        list[Trait],
        Field(
            max_length=6,
            description="What must be said of it. Repeat for several: for women only, dogs may come in, "
            "step-free entrance, free, anonymous (one need not say who one is), couples may come together.",
            examples=[["dogs"]],
        ),
    ] = []
    language: Annotated[
        str | None,
        Field(
            pattern="^[a-z]{2,3}$",
            max_length=3,
            description="A language that must be spoken there.",
            examples=["pl"],
        ),
    ] = None
    known: Annotated[
        Literal["yes", "unknown"] | None,
        Field(
            description="With trait or language: yes (the default) for those of which a source says it, "
            "unknown for those of which nothing is said. Those of which it is denied never come."
        ),
    ] = None
    eligible: Annotated[
        Answer | None,
        Field(description="Lowest verdict to include: yes, ask (yes and ask) or no (all, the default)."),
    ] = None
    audience: Annotated[Audience | None, Field(description="Only offers for this audience.")] = None
    scope: Annotated[Scope | None, Field(description="Only city-wide or only district offers.")] = None
    measure: Annotated[
        Measure | None,
        Field(alias="list", description="Only offers on this list of the action plan: 2S or 8F."),
    ] = None
    district: Annotated[
        str | None,
        Field(min_length=1, max_length=60, description="Only places in this district (code or name)."),
    ] = None
    q: Annotated[
        str | None,
        Field(
            max_length=100,
            description="Words: names, services and what people call them, addresses, districts. Words that "
            "name a need (sprøyter) or a trait (hund) ask for that.",
            examples=["sprøyter"],
        ),
    ] = None
    lang: Lang = "nb"
    limit: Annotated[int, Field(ge=1, le=1000, description="How many items at the most.")] = 100
    cursor: Annotated[
        str | None,
        Field(max_length=200, description="Where the next page begins: `next` of the page before."),
    ] = None


class PersonParams(BaseModel):
    """What a person tells of themselves and of where they are. Neither stored nor logged nor kept."""

    near: Near = None
    home_district: Annotated[
        str | None,
        Field(
            min_length=1,
            max_length=60,
            description="Where the person lives: code or name of a district, `outside` for outside Oslo, "
            "`none` for no fixed address.",
            examples=["030112"],
        ),
    ] = None
    age: Annotated[int | None, Field(ge=0, le=120, description="The person's age in years.")] = None
    gender: Annotated[Gender | None, Field(description="The person's gender.")] = None
    intoxicated: Annotated[
        bool | None, Field(description="The person is visibly intoxicated (true or false).")
    ] = None


class OfferParams(PersonParams, QuestionParams):
    """What one can ask of /offers. A person's answers are neither stored nor logged."""

    @property
    def is_private(self) -> bool:
        """Whether anything is given that is no part of the question alone."""
        return not self.model_fields_set <= QuestionParams.model_fields.keys()
