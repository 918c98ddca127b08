"""The dataset described for data.norge.no by DCAT-AP-NO 3.

The properties are those that the profile makes mandatory or recommends, with values from the
vocabularies that its SHACL shapes name (github.com/Informasjonsforvaltning/dcat-ap-no).
"""

from typing import NamedTuple

from app.api.feeds.triples import Iri, Node, Text

_EU = "http://publications.europa.eu/resource/authority/"
_PUBLISHER = Iri("https://organization-catalog.fellesdatakatalog.digdir.no/organizations/958935420")
_OSLO = Iri("http://sws.geonames.org/3143244/")
_PUBLIC = Iri(f"{_EU}access-right/PUBLIC")
_LANGUAGES = (Iri(f"{_EU}language/NOB"), Iri(f"{_EU}language/ENG"))
_THEMES = (Iri(f"{_EU}data-theme/SOCI"), Iri(f"{_EU}data-theme/HEAL"))
_TITLES = (
    Text("Åpent nå: lavterskeltilbud i Oslo", "nb"),
    Text("Åpent nå: low-threshold services in Oslo", "en"),
)
_DESCRIPTIONS = (
    Text(
        "Lavterskeltilbud i Oslo for folk som bruker rusmidler og for ungdom: sted, åpningstider med "
        "helligdager og endringer, tjenester, hvem tilbudet er for, og når og av hvem det sist ble "
        "bekreftet.",
        "nb",
    ),
    Text(
        "Low-threshold services in Oslo for people who use drugs and for young people: place, "
        "opening hours with holidays and changes, services, eligibility, and when and by whom it was "
        "last confirmed.",
        "en",
    ),
)
_KEYWORDS = tuple(Text(word, "nb") for word in ("åpningstider", "rus", "ungdom", "lavterskel", "Oslo"))


class _File(NamedTuple):
    """One form that the dataset can be had in, and its name in the EU's list of file types."""

    path: str
    file_type: str
    title: str


_FILES = (
    _File("/api/v1/offers", "JSON", "Tilbudene som JSON"),
    _File("/api/v1/offers.geojson", "GEOJSON", "Kart som GeoJSON"),
    _File("/api/v1/offers.csv", "CSV", "Tabell som CSV"),
    _File("/api/v1/offers.xlsx", "XLSX", "Regneark"),
    _File("/api/v1/offers.osm", "XML", "Merker for OpenStreetMap"),
)


def catalog(url: str, contact: str) -> tuple[Node, ...]:
    """The catalogue with its dataset, the files of it and the two services.

    `url` is our public address, `contact` a page or a "mailto:" where people can write to us.
    """
    base = f"{url}/api/v1/catalog"
    touch = Iri(f"{base}#contact")
    api = _service(f"{base}#api", f"{url}/api/v1", "Åpent nå: API", touch, url)
    hsds = _service(f"{base}#hsds", f"{url}/hsds", "Åpent nå: HSDS 3.1", touch, url)
    files = [_distribution(url, file) for file in _FILES]
    dataset = _dataset(url, touch, files)
    agent = Node(_PUBLISHER.iri, "foaf:Agent", {"foaf:name": [Text("Oslo kommune", "nb")]})
    whole = Node(
        base,
        "dcat:Catalog",
        {
            "dct:title": _TITLES,
            "dct:description": _DESCRIPTIONS,
            "dct:publisher": [_PUBLISHER],
            "dcat:contactPoint": [touch],
            "dcat:dataset": [Iri(dataset.iri)],
            "dcat:service": [Iri(api.iri), Iri(hsds.iri)],
            "dct:spatial": [_OSLO],
            "dct:language": _LANGUAGES,
            "foaf:homepage": [Iri(f"{url}/")],
        },
    )
    return (whole, dataset, *files, api, hsds, agent, _contact(touch, contact))


def _dataset(url: str, touch: Iri, files: list[Node]) -> Node:
    return Node(
        f"{url}/api/v1/catalog#dataset",
        "dcat:Dataset",
        {
            "dct:title": _TITLES,
            "dct:description": _DESCRIPTIONS,
            "dct:publisher": [_PUBLISHER],
            "dcat:contactPoint": [touch],
            "dcat:theme": _THEMES,
            "dcat:keyword": _KEYWORDS,
            "dct:accessRights": [_PUBLIC],
            "dct:spatial": [_OSLO],
            "dct:language": _LANGUAGES,
            "dct:accrualPeriodicity": [Iri(f"{_EU}frequency/CONT")],
            "dcat:landingPage": [Iri(f"{url}/")],
            "dcat:distribution": [Iri(file.iri) for file in files],
        },
    )


def _distribution(url: str, file: _File) -> Node:
    return Node(
        f"{url}/api/v1/catalog#{file.file_type.lower()}",
        "dcat:Distribution",
        {
            "dct:title": [Text(file.title, "nb")],
            "dcat:accessURL": [Iri(url + file.path)],
            "dcat:downloadURL": [Iri(url + file.path)],
            "dct:format": [Iri(f"{_EU}file-type/{file.file_type}")],
        },
    )


def _service(iri: str, endpoint: str, title: str, touch: Iri, url: str) -> Node:
    return Node(
        iri,
        "dcat:DataService",
        {
            "dct:title": [Text(title, "nb")],
            "dct:publisher": [_PUBLISHER],
            "dcat:contactPoint": [touch],
            "dcat:endpointURL": [Iri(endpoint)],
            "dcat:endpointDescription": [Iri(f"{url}/api/openapi.json")],
            "dcat:servesDataset": [Iri(f"{url}/api/v1/catalog#dataset")],
            "dct:format": [Iri(f"{_EU}file-type/JSON")],
            "dct:accessRights": [_PUBLIC],
        },
    )


def _contact(touch: Iri, contact: str) -> Node:
    means = "vcard:hasEmail" if contact.startswith("mailto:") else "vcard:hasURL"
    return Node(
        touch.iri,
        "vcard:Organization",
        {"vcard:fn": [Text("Oslo kommune, Åpent nå", "nb")], means: [Iri(contact)]},
    )
