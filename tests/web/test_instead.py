"""Where nothing is open: what opens next, and who answers the phone."""

import re

import pytest

from app.domain.directory.eligibility import Eligibility, Known
from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Audience, Measure, Publication, ServiceId
from app.domain.finding.phone_lines import answering_phones
from tests.builders import TUESDAY_13, a_service, a_snapshot, an_offer, local
from tests.web.conftest import Visit
from tests.web.test_front_page import cards

EMERGENCY = an_offer("legevakt", "24/7", services=(ServiceId.EMERGENCY_CARE,), phone="116 117")


def a_line(identifier: str, hours: str = "24/7", **other: object) -> Offer:
    given = {"places": (), "services": (ServiceId.HELPLINE,), "phone": "22 00 00 00", **other}
    return an_offer(identifier, hours, **given)  # type: ignore[arg-type]


def answering(*offers: Offer) -> list[str]:
    return [seat.offer.id for seat in answering_phones(a_snapshot(*offers), TUESDAY_13)]


def test_lines_that_are_closed_do_not_answer() -> None:
    assert answering(a_line("a", "Mo-Fr 08:00-09:00"), a_line("b")) == ["b"]


def test_a_line_answers_by_the_hours_of_the_line_itself() -> None:
    closed_now = a_service(ServiceId.HELPLINE, "Mo-Fr 08:00-09:00")
    assert answering(a_line("a", services=(closed_now,))) == []


def test_the_emergency_doctor_comes_first_then_the_citys_drug_line_then_lines_to_talk_with() -> None:
    order = answering(
        a_line("a-crisis"),
        a_line("b-talk", services=(ServiceId.HELPLINE, ServiceId.TALK)),
        a_line("c-drugs", measures=(Measure.CITYWIDE_DRUG_SERVICES,)),
        EMERGENCY,
    )
    assert order == ["legevakt", "c-drugs", "b-talk", "a-crisis"]


def test_neither_houses_with_a_telephone_nor_youth_lines_nor_ended_ones_count() -> None:
    house = an_offer("house", "24/7", services=(ServiceId.HELPLINE,), phone="22 00 00 00")
    youth = a_line("youth", audiences=(Audience.YOUTH,))
    ended = a_line("ended", publication=Publication.CLOSED)
    assert answering(house, youth, ended, a_line("mute", phone=None)) == []


def test_nothing_open_says_what_opens_next_and_whom_to_call(visit: Visit) -> None:
    doctor = an_offer("lege", "We 10:00-12:00", name="Lege", services=(ServiceId.DOCTOR,))
    html = visit(doctor, EMERGENCY).get("/?service=doctor").text
    box = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", html.split('id="i-stedet"')[1].split("</section>")[0]))
    assert "Åpner først Lege : Åpner i morgen kl. 10" in box
    assert "116 117 Legevakt Døgnåpent" in box
    assert "ring 113" in box


def test_no_phone_numbers_stand_in_the_way_where_something_is_open(visit: Visit) -> None:
    assert 'id="i-stedet"' not in visit(an_offer("x"), EMERGENCY).get("/").text


def test_doors_for_anybody_come_before_those_to_ask_and_before_phone_lines(visit: Visit) -> None:
    referred = Eligibility(referral=Known.YES)
    html = visit(
        an_offer("a-line", "24/7", places=()),
        an_offer("b-referral", rules=referred),
        an_offer("c-door"),
    ).get("/")
    assert [identifier for identifier, _ in cards(html.text)] == ["c-door", "b-referral", "a-line"]


def test_the_holidays_ahead_are_a_tap_away(visit: Visit) -> None:
    html = visit(an_offer("x"), at=local("2026-12-20 13:00")).get("/").text
    assert 'href="/?time=christmas_eve"' in html
    assert ">julaften <small>" in html.lower()


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        (ServiceId.NEEDLE_EXCHANGE, ["drugs"]),
        (ServiceId.NALOXONE, ["drugs"]),
        (ServiceId.DOCTOR, ["legevakt"]),
        (ServiceId.TALK, ["legevakt", "drugs", "talk"]),
        (ServiceId.CHAT, ["legevakt", "drugs", "talk"]),
        (ServiceId.FOOD, []),
        (ServiceId.INFORMATION, ["drugs"]),
    ],
)
def test_no_line_is_offered_that_does_not_help_with_the_need(wanted: ServiceId, lines: list[str]) -> None:
    given = (ServiceId.HELPLINE, ServiceId.INFORMATION)
    drugs = a_line("drugs", services=given, measures=(Measure.CITYWIDE_DRUG_SERVICES,))
    talk = a_line("talk", services=(ServiceId.HELPLINE, ServiceId.TALK))
    seats = answering_phones(a_snapshot(drugs, talk, EMERGENCY), TUESDAY_13, frozenset({wanted}))
    assert [seat.offer.id for seat in seats] == lines
