"""Maps and tables as QGIS, pandas, Excel and JOSM read them."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import fromstring

import geopandas
import openpyxl
import pytest

from app.api.feeds.rows import COLUMNS
from app.domain.directory.eligibility import Cost
from app.domain.directory.vocabulary import Accuracy, Publication, ServiceId
from app.domain.hours import ChangeKind, HoursChange
from tests.api.conftest import Client
from tests.builders import a_place, a_snapshot, an_offer, some_rules

LINE = an_offer("linje", "24/7", places=(), services=(ServiceId.HELPLINE,))
CLOSED = an_offer("nedlagt", publication=Publication.CLOSED)


def features(client: Client, *offers: object) -> list[dict]:
    return client(a_snapshot(*offers)).get("/api/v1/offers.geojson").json()["features"]


def test_geojson_has_longitude_first(client: Client) -> None:
    assert features(client, an_offer("a"))[0]["geometry"] == {
        "type": "Point",
        "coordinates": [10.7461, 59.9127],
    }


def test_geojson_opens_in_geopandas(client: Client) -> None:
    answer = client(a_snapshot(an_offer("a"), LINE)).get("/api/v1/offers.geojson")
    frame = geopandas.read_file(io.BytesIO(answer.content))
    assert frame.crs.to_epsg() == 4326
    assert list(frame["name"]) == ["A", "Linje"]
    assert (round(frame.geometry[0].x, 4), round(frame.geometry[0].y, 4)) == (10.7461, 59.9127)
    assert frame.geometry[1] is None


def test_geojson_is_served_as_what_it_is(client: Client) -> None:
    answer = client(a_snapshot(an_offer("a"))).get("/api/v1/offers.geojson")
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["cache-control"] == "public, max-age=60"


def test_geojson_has_a_feature_for_each_place_and_one_for_a_phone_line(client: Client) -> None:
    two = an_offer("to", places=(a_place("en"), a_place("annen")))
    assert [one["id"] for one in features(client, two, LINE)] == ["to@en", "to@annen", "linje"]
    assert features(client, LINE)[0]["geometry"] is None


def test_geojson_tells_the_state_now_and_flat_facts(client: Client) -> None:
    told = features(client, an_offer("a", "Mo-Fr 10:00-16:00"))[0]["properties"]
    assert (told["state"], told["until"], told["status"]) == ("open", "2026-11-24T15:00:00Z", "Åpent til 16")
    assert not any(isinstance(value, dict | list) for value in told.values())


def test_geojson_never_shows_a_closed_offer(client: Client) -> None:
    shut = an_offer("stengt", changes=(HoursChange(date(2026, 11, 24), None, ChangeKind.CLOSED),))
    assert [(f["id"], f["properties"]["state"]) for f in features(client, CLOSED, shut)] == [
        ("stengt@torget-1", "closed")
    ]


def table(client: Client, *offers: object) -> list[dict[str, str]]:
    content = client(a_snapshot(*offers)).get("/api/v1/offers.csv").content
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv_begins_with_a_byte_order_mark_for_excel(client: Client) -> None:
    answer = client(a_snapshot(an_offer("a"))).get("/api/v1/offers.csv")
    assert answer.content.startswith(b"\xef\xbb\xbfid;name;")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="apent-na.csv"' in answer.headers["content-disposition"]


def test_csv_has_a_row_for_each_place_and_closed_offers_say_so(client: Client) -> None:
    rows = table(client, an_offer("to", places=(a_place("en"), a_place("annen"))), LINE, CLOSED)
    assert [(row["id"], row["place_id"], row["publication"]) for row in rows] == [
        ("to", "en", "published"),
        ("to", "annen", "published"),
        ("linje", "", "published"),
        ("nedlagt", "torget-1", "closed"),
    ]


@pytest.mark.parametrize("evil", ["=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1"])
def test_no_cell_of_csv_is_carried_out(client: Client, evil: str) -> None:
    offer = replace(an_offer("a", name=evil), summary=evil, phone=evil)
    row = table(client, offer)[0]
    assert (row["name"], row["summary"], row["phone"]) == (f"'{evil}",) * 3


def test_csv_keeps_semicolons_quotes_and_line_breaks(client: Client) -> None:
    text = 'Mat; "varm"\nog dusj'
    assert table(client, replace(an_offer("a"), summary=text))[0]["summary"] == text


def workbook(client: Client, *offers: object) -> openpyxl.worksheet.worksheet.Worksheet:
    content = client(a_snapshot(*offers)).get("/api/v1/offers.xlsx").content
    return openpyxl.load_workbook(io.BytesIO(content)).active


def test_the_workbook_has_headings_filters_and_widths(client: Client) -> None:
    sheet = workbook(client, an_offer("a"), LINE)
    assert [cell.value for cell in sheet[1]] == [column.heading for column in COLUMNS]
    assert sheet.auto_filter.ref == "A1:AO3"
    assert sheet.freeze_panes == "C2"
    assert sheet.column_dimensions["B"].width >= 30


def test_the_workbook_keeps_texts_as_texts_and_numbers_as_numbers(client: Client) -> None:
    offer = an_offer("a", name="=1+1", rules=some_rules(ages=(18, None)))
    cells = dict(zip((c.name for c in COLUMNS), workbook(client, offer)[2], strict=True))
    assert (cells["name"].value, cells["name"].data_type) == ("=1+1", "s")
    assert (cells["postcode"].value, cells["age_min"].value) == ("0150", 18)


def test_equal_directories_give_equal_workbooks(client: Client) -> None:
    tags = {client(a_snapshot(an_offer("a"))).get("/api/v1/offers.xlsx").headers["etag"] for _ in range(2)}
    assert len(tags) == 1


def nodes(client: Client, *offers: object) -> list[dict[str, str]]:
    root = fromstring(client(a_snapshot(*offers)).get("/api/v1/offers.osm").content)  # noqa: S314 (our own)
    return [{tag.get("k"): tag.get("v") for tag in node} | node.attrib for node in root]


def test_osm_says_in_its_own_keys_what_it_can(client: Client) -> None:
    rules = replace(some_rules(ages=(18, None)), cost=Cost.FREE)
    offer = an_offer("a", "Mo-Fr 10:00-16:00", rules=rules, phone="23 03 66 80")
    place = replace(a_place(address="Urtegata 16 A"), step_free=True)
    at = replace(offer.places[0], place=place)
    node = nodes(client, replace(offer, places=(at,)))[0]
    expected = {
        "opening_hours": "Mo-Fr 10:00-16:00",
        "amenity": "social_facility",
        "social_facility": "soup_kitchen",
        "addr:street": "Urtegata",
        "addr:housenumber": "16A",
        "wheelchair": "yes",
        "min_age": "18",
        "fee": "no",
        "lat": "59.9127",
    }
    assert expected.items() <= node.items()
    assert int(node["id"]) < 0


def test_osm_takes_only_published_offers_at_exact_points(client: Client) -> None:
    about = an_offer("omtrent", places=(a_place(accuracy=Accuracy.STREET),))
    assert [node["name"] for node in nodes(client, an_offer("a"), about, LINE, CLOSED)] == ["A"]


def test_a_file_is_made_once_for_a_version(client: Client) -> None:
    reader = client(a_snapshot(an_offer("a")))
    first = reader.get("/api/v1/offers.csv")
    again = reader.get("/api/v1/offers.csv", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_json_is_valid_without_any_offer(client: Client) -> None:
    assert json.loads(client(a_snapshot()).get("/api/v1/offers.geojson").content)["features"] == []
    assert client(a_snapshot()).get("/api/v1/offers.xlsx").status_code == 200
