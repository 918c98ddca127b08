"""Names of services in the reader's language."""

from app.domain.directory.services import SERVICES
from app.domain.directory.vocabulary import ServiceId
from app.language.catalogs import translate


def service_name(service: ServiceId, locale: str) -> str:
    """The name: bokmål from the vocabulary, other languages as translations of the English name."""
    entry = SERVICES[service]
    return entry.name_nb if locale == "nb" else translate(locale, entry.name_en)
