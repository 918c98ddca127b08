"""Atom, the description of the dataset, and what programs look for on any site."""

from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree.ElementTree import Element, fromstring

import pytest
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, Namespace

from app.domain.directory.entries import Alert, AlertLevel
from app.domain.live import Live
from tests.api.conftest import Client
from tests.builders import TUESDAY_13, a_snapshot, an_offer

ATOM = "{http://www.w3.org/2005/Atom}"
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
EU = "http://publications.europa.eu/resource/authority/"


def an_alert(identifier: str, starts: datetime, ends: datetime) -> Alert:
    return Alert(
        identifier, AlertLevel.DANGER, f"Varsel {identifier}", "Farlig parti.", ("030101",), starts, ends
    )


def feed(client: Client, name: str, snapshot: object) -> Element:
    answer = client(snapshot).get(f"/api/v1/{name}.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return fromstring(answer.content)  # noqa: S314 (our own)


def titles(root: Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def test_changes_come_newest_first_and_undated_ones_not_at_all(client: Client) -> None:
    snapshot = a_snapshot(
        an_offer("gammel", verified=date(2026, 1, 1)),
        an_offer("ny", verified=date(2026, 11, 20)),
        an_offer("ukjent", verified=None),
    )
    root = feed(client, "changes", snapshot)
    assert titles(root) == ["Ny", "Gammel"]
    assert root.findtext(f"{ATOM}updated") == "2026-11-19T23:00:00Z"


def test_a_change_by_staff_is_newer_than_the_last_confirmation(client: Client) -> None:
    snapshot = a_snapshot(
        an_offer("a", verified=date(2026, 11, 20)), an_offer("b", verified=date(2026, 11, 1))
    )
    root = feed(client, "changes", replace(snapshot, changed_at={"b": datetime(2026, 11, 24, 9, tzinfo=UTC)}))
    assert titles(root) == ["B", "A"]
    assert root.findtext(f"{ATOM}updated") == "2026-11-24T09:00:00Z"


@pytest.mark.parametrize("name", ["changes", "alerts"])
def test_a_feed_has_all_that_atom_asks_for(client: Client, name: str) -> None:
    snapshot = replace(
        a_snapshot(an_offer("a")),
        live=Live(1, (an_alert("b", TUESDAY_13, datetime(2026, 12, 1, tzinfo=UTC)),)),
    )
    root = feed(client, name, snapshot)
    for element in (root, *root.iter(f"{ATOM}entry")):
        assert all(element.findtext(f"{ATOM}{part}") for part in ("id", "title", "updated"))
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert root.find(f"{ATOM}link[@rel='self']").get("href").endswith(f"/api/v1/{name}.atom")
    assert len(titles(root)) == 1


def test_only_alerts_that_hold_now_are_told(client: Client) -> None:
    before, after = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    alerts = (
        an_alert("over", before, TUESDAY_13),
        an_alert("nå", before, after),
        an_alert("senere", after, datetime(2026, 12, 2, tzinfo=UTC)),
    )
    root = feed(client, "alerts", replace(a_snapshot(), live=Live(1, alerts)))
    assert titles(root) == ["Varsel nå"]
    assert "Gamle Oslo" in root.find(f"{ATOM}entry").findtext(f"{ATOM}content")


def test_a_letter_that_xml_cannot_hold_breaks_nothing(client: Client) -> None:
    assert titles(feed(client, "changes", a_snapshot(an_offer("a", name="A\x0b & <b>")))) == ["A & <b>"]


def graph(client: Client, ending: str, form: str) -> Graph:
    answer = client(a_snapshot()).get(f"/api/v1/catalog.{ending}")
    return Graph().parse(data=answer.content, format=form)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib warns of itself
def test_both_descriptions_of_the_dataset_say_the_same(client: Client) -> None:
    assert isomorphic(graph(client, "jsonld", "json-ld"), graph(client, "ttl", "turtle"))


@pytest.mark.parametrize(
    ("kind", "mandatory"),
    [
        (DCAT.Catalog, [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint]),
        (
            DCAT.Dataset,
            [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.theme],
        ),
        (DCAT.DataService, [DCTERMS.title, DCTERMS.publisher, DCAT.contactPoint, DCAT.endpointURL]),
        (DCAT.Distribution, [DCAT.accessURL]),
        (FOAF.Agent, [FOAF.name]),
        (VCARD.Organization, [VCARD.fn, VCARD.hasURL]),
    ],
)
def test_everything_that_dcat_ap_no_demands_is_there(
    client: Client, kind: URIRef, mandatory: list[URIRef]
) -> None:
    described = graph(client, "ttl", "turtle")
    things = list(described.subjects(RDF.type, kind))
    assert things
    assert all((thing, name, None) in described for thing in things for name in mandatory)


def test_values_come_from_the_vocabularies_that_the_profile_names(client: Client) -> None:
    described = graph(client, "ttl", "turtle")
    for name, beginning in (
        (DCAT.theme, f"{EU}data-theme/"),
        (DCTERMS.accessRights, f"{EU}access-right/"),
        (DCTERMS.language, f"{EU}language/"),
        (DCTERMS.format, f"{EU}file-type/"),
        (DCTERMS.accrualPeriodicity, f"{EU}frequency/"),
        (DCTERMS.spatial, "http://sws.geonames.org/"),
    ):
        values = list(described.objects(None, name))
        assert values
        assert all(str(value).startswith(beginning) for value in values)


def test_every_file_that_is_described_is_there(client: Client) -> None:
    reader = client(a_snapshot(an_offer("a")))
    for address in graph(client, "ttl", "turtle").objects(None, DCAT.downloadURL):
        assert reader.get(str(address).removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_the_site_map_names_every_public_offer(client: Client) -> None:
    root = fromstring(client(a_snapshot(an_offer("a"))).get("/sitemap.xml").content)  # noqa: S314 (our own)
    places = [place.text for place in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert "http://127.0.0.1:8000/tilbud/a" in places
    assert "http://127.0.0.1:8000/" in places


def test_robots_are_told_where_the_site_map_is(client: Client) -> None:
    answer = client(a_snapshot()).get("/robots.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in answer.text.splitlines()
    assert "Disallow: /kontor" in answer.text.splitlines()
    assert "Disallow: /*/ark" in answer.text.splitlines()


def test_security_txt_has_a_contact_and_an_end_within_a_year(client: Client) -> None:
    answer = client(a_snapshot()).get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"].startswith(("https://", "mailto:"))
    assert TUESDAY_13 < datetime.fromisoformat(fields["Expires"]) < TUESDAY_13.replace(year=2027)


def test_security_txt_leads_to_a_policy_that_can_be_read(client: Client) -> None:
    town = client(a_snapshot())
    told = town.get("/.well-known/security.txt").text
    [policy] = [line.removeprefix("Policy: ") for line in told.splitlines() if line.startswith("Policy: ")]
    answer = town.get("/" + policy.split("/", 3)[3])
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain; charset=utf-8")
    assert "in good faith" in answer.text
