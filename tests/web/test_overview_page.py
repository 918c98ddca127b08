import re

import pytest

from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Audience, Measure, Publication, Scope, ServiceId
from app.domain.finding.citywide import is_citywide
from tests.builders import an_offer, some_rules
from tests.own_directory import own_directory
from tests.web.conftest import Visit

LISTED = (Measure.CITYWIDE_DRUG_SERVICES,)


def section(html: str, name: str) -> str:
    return html.split(f'<section class="need" id="{name}"')[1].split("</section>", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        (an_offer("2s", measures=LISTED, scope=Scope.DISTRICT), True),
        (an_offer("city"), True),
        (an_offer("district", scope=Scope.DISTRICT), False),
        (an_offer("youth", audiences=(Audience.YOUTH, Audience.ADULT)), False),
        (an_offer("closed", measures=LISTED, publication=Publication.CLOSED), False),
    ],
    ids=lambda value: value.id if isinstance(value, Offer) else "",
)
def test_the_list_2s_and_what_is_for_adults_of_the_whole_city_stand_there(
    offer: Offer, expected: bool
) -> None:
    assert is_citywide(offer) is expected


def test_an_offer_stands_under_each_need_with_hours_and_for_whom(visit: Visit) -> None:
    rules = some_rules(ages=(18, None))
    html = (
        visit(an_offer("x", services=(ServiceId.FOOD, ServiceId.DOCTOR), rules=rules)).get("/oversikt").text
    )
    for need in ("food", "health"):
        assert "Man–fre 10–16" in section(html, need)
        assert "Fra 18 år" in section(html, need)


def test_the_index_is_sorted_as_norwegians_do(visit: Visit) -> None:
    offers = [
        an_offer(str(number), name=name) for number, name in enumerate(("Ørn", "Zen", "Åpen", "Ansgar"))
    ]
    html = visit(*offers).get("/oversikt").text
    assert re.findall(r"<h3>(.)</h3>", section(html, "register")) == ["A", "Z", "Ø", "Å"]


def test_an_offer_whose_services_nobody_knows_is_not_forgotten(visit: Visit) -> None:
    assert "/tilbud/basen" in section(visit(an_offer("basen", services=())).get("/oversikt").text, "annet")


def test_every_published_offer_of_the_list_2s_is_there_by_need_and_in_the_index(visit: Visit) -> None:
    html = visit(*own_directory().offers).get("/oversikt").text
    needs, index = html.split('id="register"')
    for offer in own_directory().offers:
        if Measure.CITYWIDE_DRUG_SERVICES in offer.measures and offer.publication is Publication.PUBLISHED:
            assert f'href="/tilbud/{offer.id}"' in needs
            assert f'href="/tilbud/{offer.id}"' in index


def test_a_letter_with_many_names_is_a_list_of_its_own(visit: Visit) -> None:
    client = visit(*(an_offer(f"x-{n}", name=f"Å {n:03}") for n in range(60)))
    html = client.get("/oversikt").text
    assert len(re.findall(r'href="/tilbud/x-\d+"', section(html, "register"))) == 12
    assert 'href="/oversikt?vis=register-%C3%85">Vis alle 60</a>' in html
    pages = [client.get(f"/oversikt?vis=register-%C3%85&side={side}").text for side in (1, 2)]
    assert [len(re.findall(r'href="/tilbud/x-\d+"', page)) for page in pages] == [48, 12]


def test_a_long_need_is_a_list_of_its_own(visit: Visit) -> None:
    client = visit(*(an_offer(f"x-{n}") for n in range(30)))
    assert 'href="/oversikt?vis=food">Vis alle 30</a>' in client.get("/oversikt").text
    html = client.get("/oversikt?vis=food").text
    assert len(re.findall(r'href="/tilbud/x-\d+"', html)) == 30
    assert 'id="register"' not in html
