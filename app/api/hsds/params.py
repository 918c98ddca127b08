"""What can be asked of /hsds, with the names and meanings of the standard's OpenAPI document."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

MOST = 1000
MOST_FULL = 100
"""Items of one page: briefly, and fully nested."""

Identifier = Annotated[str | None, Field(max_length=36, examples=["b5a9f5bd-9a9c-5d0c-8f0c-6c4c9f1f7a51"])]


def _no_number(given: object) -> object:
    """Refuse a bare number, which would be read as seconds since 1970 and is never meant."""
    if isinstance(given, str) and given.replace(".", "", 1).lstrip("+-").isdigit():
        raise ValueError("takes an instant such as 2026-11-01T00:00:00Z")
    return given


class PageParams(BaseModel):
    """What every list takes. A parameter that a list does not have is refused, never overlooked."""

    model_config = ConfigDict(extra="forbid")

    page: Annotated[int, Field(ge=1, le=1_000_000, description="Number of the page, from 1.")] = 1
    per_page: Annotated[
        int | None,
        Field(ge=1, le=MOST, description=f"Items of a page: 50 unless told, with full at most {MOST_FULL}."),
    ] = None
    search: Annotated[
        str | None, Field(max_length=100, description="Words that must all be found.", examples=["mat"])
    ] = None
    format: Annotated[
        Literal["json", "ndjson"],
        Field(description="ndjson gives all results, one object on each line, without pages."),
    ] = "json"


class TermParams(PageParams):
    """What lists that are filed under terms take too."""

    taxonomy_term_id: Annotated[
        Identifier, Field(description="Only what is filed under this term or a term below it.")
    ] = None
    taxonomy_id: Annotated[
        Identifier, Field(description="Only what is filed under any term of this taxonomy.")
    ] = None


class FullParams(TermParams):
    """What lists of whole entries take too."""

    full: Annotated[bool, Field(description="Fully nested objects instead of the brief ones.")] = False


class OrganizationParams(FullParams):
    """What /organizations takes."""

    full_service: Annotated[bool, Field(description="Fully nested services in each organization.")] = False


class OfferedParams(FullParams):
    """What lists of services take too."""

    organization_id: Annotated[Identifier, Field(description="Only what this organization provides.")] = None
    modified_after: Annotated[
        datetime | None,
        BeforeValidator(_no_number),
        Field(
            description="Only what changed then or later, and what nobody can date.",
            examples=["2026-11-01T00:00:00Z"],
        ),
    ] = None


class ServiceParams(OfferedParams):
    """What /services takes."""

    minimal: Annotated[
        bool, Field(description="Only id, name, status and time of change; all in one page unless told.")
    ] = False


class AtLocationParams(OfferedParams):
    """What /service_at_locations takes."""

    postcode: Annotated[
        str | None,
        Field(
            pattern=r"^\d{4}$",
            description="Only services that somebody in this postcode may use, or near it with proximity.",
            examples=["0187"],
        ),
    ] = None
    proximity: Annotated[
        float | None,
        Field(
            gt=0,
            le=100_000,
            description="Only within so many metres of the middle of our own places in the postcode.",
            examples=[1000],
        ),
    ] = None


class TaxonomyTermParams(PageParams):
    """What /taxonomy_terms takes."""

    taxonomy_id: Annotated[Identifier, Field(description="Only terms of this taxonomy.")] = None
    top_only: Annotated[bool, Field(description="Only terms that have no parent.")] = False
    parent_id: Annotated[Identifier, Field(description="Only terms whose parent this is.")] = None
