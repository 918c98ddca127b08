"""The vocabulary of services as an HSDS taxonomy: needs at the top, services below."""

from app.api.hsds.ids import hsds_id
from app.api.hsds.view import Json, filled
from app.domain.directory.services import SERVICES, Service
from app.domain.directory.vocabulary import ServiceGroup, ServiceId

_CODE = "services"
TAXONOMY_ID = hsds_id("taxonomy", _CODE)
_GROUP_NAMES = {
    ServiceGroup.FOOD: ("Mat", "Food"),
    ServiceGroup.HEALTH: ("Helse", "Health"),
    ServiceGroup.EQUIPMENT: ("Brukerutstyr", "User equipment"),
    ServiceGroup.CLOTHES: ("Klær", "Clothes"),
    ServiceGroup.HYGIENE: ("Dusj og toalett", "Shower and toilet"),
    ServiceGroup.SHELTER: ("Seng og varme", "Bed and warmth"),
    ServiceGroup.TALK: ("Noen å snakke med", "Someone to talk to"),
    ServiceGroup.ACTIVITY: ("Aktivitet", "Activity"),
    ServiceGroup.ADVICE: ("Råd og hjelp", "Advice and help"),
}


def group_id(group: ServiceGroup) -> str:
    """The id of the term of a need."""
    return hsds_id("taxonomy_term", "group", group.value)


def term_id(service: ServiceId) -> str:
    """The id of the term of a service."""
    return hsds_id("taxonomy_term", "service", service.value)


def taxonomy() -> Json:
    """The one taxonomy there is."""
    return {
        "id": TAXONOMY_ID,
        "name": "Tjenester",
        "description": "Hva du får på et tilbud, ordnet etter behovet det møter.",
        "version": "1",
    }


def service_term(service: Service) -> Json:
    """A service, below the need it meets."""
    called = f" Også kalt: {', '.join(service.synonyms)}." if service.synonyms else ""
    return {
        "id": term_id(service.id),
        "code": service.id.value,
        "name": service.name_nb,
        "description": f"På engelsk: {service.name_en}.{called}",
        "parent_id": group_id(service.group),
        **_COMMON,
    }


def _group_term(group: ServiceGroup) -> Json:
    name, english = _GROUP_NAMES[group]
    return {
        "id": group_id(group),
        "code": f"group:{group.value}",
        "name": name,
        "description": f"Et behov. På engelsk: {english}.",
        **_COMMON,
    }


_COMMON = {"taxonomy": "Åpent nå: tjenester", "taxonomy_id": TAXONOMY_ID, "language": "nb"}


def all_terms() -> list[Json]:
    """Needs first, then services, both in the order of the vocabulary."""
    groups = [_group_term(group) for group in ServiceGroup]
    return [filled(term) for term in (*groups, *map(service_term, SERVICES.values()))]


def services_of_term(identifier: str) -> frozenset[ServiceId]:
    """The services that a term stands for: itself, or all below a need; none for an unknown term."""
    return _BY_TERM.get(identifier, frozenset())


def _by_term() -> dict[str, frozenset[ServiceId]]:
    found = {term_id(one): frozenset({one}) for one in SERVICES}
    for group in ServiceGroup:
        found[group_id(group)] = frozenset(s.id for s in SERVICES.values() if s.group is group)
    return found


_BY_TERM = _by_term()
