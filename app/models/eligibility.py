"""For whom an offer is."""

from sqlalchemy import CheckConstraint, false
from sqlmodel import Field

from app.domain.directory.eligibility import Cost, Known, ResidenceKind, Strictness
from app.domain.directory.vocabulary import Gender
from app.models.base import Json, Table, one_of


class EligibilityRow(Table, table=True):
    """The rules of one offer, as far as a source states them."""

    __tablename__ = "eligibility"
    __table_args__ = (
        one_of("residence", ResidenceKind),
        one_of("strictness", Strictness),
        one_of("gender", Gender),
        one_of("intoxicated", Known),
        one_of("referral", Known),
        one_of("identification", Known),
        one_of("couples", Known),
        one_of("cost", Cost),
        CheckConstraint("age_min >= 0 AND age_max >= 0", name="age_positive"),
        CheckConstraint("age_min <= age_max", name="age_order"),
    )

    offer_id: str = Field(primary_key=True, foreign_key="offer.id", ondelete="CASCADE")
    residence: str
    strictness: str
    age_min: int | None = None
    age_max: int | None = None
    age_known: bool
    age_mainly: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    gender: str | None = None
    intoxicated: str
    referral: str
    identification: str = Field(default=Known.UNKNOWN, sa_column_kwargs={"server_default": Known.UNKNOWN})
    couples: str = Field(default=Known.UNKNOWN, sa_column_kwargs={"server_default": Known.UNKNOWN})
    cost: str
    price: str | None = None
    groups: list[str] = Field(default_factory=list, sa_type=Json)


class EligibilityDistrictRow(Table, table=True):
    """A district whose residents the offer is for: rows, so that a reform can list the rules it touches."""

    __tablename__ = "eligibility_district"

    offer_id: str = Field(primary_key=True, foreign_key="offer.id", ondelete="CASCADE")
    district: str = Field(primary_key=True, index=True)
