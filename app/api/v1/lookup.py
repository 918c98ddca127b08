"""/districts/lookup: in which district do I live? The question stands in a body and is kept nowhere."""

from typing import Annotated, Any

from fastapi import APIRouter, Body
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from app.api.responses import PRIVATE, json_answer
from app.api.v1.params import Lang
from app.api.v1.schemas_words import LookUpOut
from app.deps import Addresses, Districts
from app.domain.city.geography import DistrictRef, Point
from app.domain.errors import BadQuestionError
from app.language.catalogs import message, translate
from app.language.lists import join_words
from app.sources.addresses.lookup import Choice, LookUp, Outcome, Residence, look_up, look_up_point

router = APIRouter(tags=["districts"])


class LookUpQuestion(BaseModel):
    """An address as people write it, or a point (for the office and planners)."""

    model_config = ConfigDict(extra="forbid")

    address: Annotated[
        str | None, Field(max_length=200, description="Street and number.", examples=["Storgata 36"])
    ] = None
    lat: Annotated[float | None, Field(strict=True, ge=-90, le=90, description="Latitude, degrees.")] = None
    lon: Annotated[float | None, Field(strict=True, ge=-180, le=180, description="Longitude, degrees.")] = (
        None
    )
    lang: Lang = "nb"


@router.post("/districts/lookup", responses={200: {"model": LookUpOut}}, summary="Where do I live?")
async def look_up_district(
    question: Annotated[LookUpQuestion, Body()], addresses: Addresses, districts: Districts
) -> Response:
    """The district of an address, or of a point. Several addresses that fit are given as choices."""
    if question.address is not None:
        found = await look_up(question.address, addresses, districts)
    elif question.lat is not None and question.lon is not None:
        found = look_up_point(Point(question.lat, question.lon), districts)
    else:
        raise BadQuestionError("address", "give an address, or lat and lon")
    return json_answer(_look_up_out(found, question.lang), PRIVATE)


_SENTENCES = {
    Outcome.FOUND: message("Found."),
    Outcome.CHOOSE: message("Several addresses fit. Which one is yours?"),
    Outcome.NUMBER_NEEDED: message("The street runs through several districts. Add the house number."),
    Outcome.NOT_FOUND: message(
        "There is no such address in {city}. Check the spelling, or choose your district."
    ),
    Outcome.OUTSIDE: message("The address is not in any district of {city}."),
    Outcome.SERVICE_AWAY: message("The address service does not answer. Choose your district instead."),
}
_NEAR_A_LINE = message("You probably live in {district}, but near the line to {others}.")


def _look_up_out(found: LookUp, lang: str) -> dict[str, Any]:
    return {
        "outcome": found.outcome.value,
        "text": _text(found, lang),
        "address": found.address,
        "residence": _residence_out(found.residence),
        "choices": [_choice_out(choice) for choice in found.choices],
    }


def _text(found: LookUp, lang: str) -> str:
    if found.outcome is Outcome.FOUND and found.residence and found.residence.approximate:
        others = join_words([ref.name for ref in found.residence.others], lang)
        return translate(lang, _NEAR_A_LINE, district=found.residence.district.name, others=others)
    return translate(lang, _SENTENCES[found.outcome])


def _choice_out(choice: Choice) -> dict[str, Any]:
    return {"address": choice.address, "residence": _residence_out(choice.residence)}


def _residence_out(residence: Residence | None) -> dict[str, Any] | None:
    if residence is None:
        return None
    return {
        "district": _district_out(residence.district),
        "served_by": [_district_out(ref) for ref in residence.served_by],
        "approximate": residence.approximate,
        "others": [_district_out(ref) for ref in residence.others],
    }


def _district_out(ref: DistrictRef) -> dict[str, str]:
    return {"code": ref.code, "name": ref.name}
