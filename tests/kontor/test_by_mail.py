"""The log-in by a link in a mail: what comes, in which browser it works, and how long."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.actions.errors import AddressInUseError
from app.actions.people import invite_by_mail
from app.domain.office.grants import EVERYWHERE, Grant, Grants, GrantScope, Level, Role, ScopeKind
from app.domain.office.may import Entry, Permit, may, permitted
from app.domain.office.parts import Part
from app.domain.office.tokens import hash_of
from app.domain.office.verbs import DUTY, Verb
from app.models import MailAddressRow, OutboxRow, StaffSessionRow, TicketRow
from app.office.cookies import NAME
from app.office.signing_in.by_mail import COOKIE
from app.store.database import Database
from app.store.people import Holder
from tests.apps import quiet
from tests.builders import TUESDAY_13
from tests.kontor.mailbox import Mailbox
from tests.kontor.reading import staff_in
from tests.office_pages import a_colleague, keeping, office, signed_in

HOUSE = GrantScope(ScopeKind.ORGANISATION, "huset")
KARI = "kari@huset.example"
ZONE = ZoneInfo("Europe/Oslo")


@pytest.fixture
def kari(at_the_office: Database) -> Holder:
    """Who keeps a house, and has an address here."""
    holder = a_colleague(at_the_office, Role.REDAKTOR, HOUSE)
    with at_the_office.writing() as session:
        session.add(MailAddressRow(person_id=holder.id, address=KARI, added_at=TUESDAY_13))
    return holder


@pytest.fixture
def mailbox(at_the_office: Database, tmp_path: Path) -> Mailbox:
    return Mailbox(at_the_office, tmp_path / "mail")


def asked(client: TestClient, address: str = KARI, onward: str = "/kontor/tilbud/huset") -> str:
    """Ask for a link; give the secret that the browser keeps."""
    answer = client.post("/kontor/inn/lenke", data={"adresse": address, "neste": onward})
    assert (answer.status_code, answer.headers["location"]) == (303, "/kontor/inn/lenke"), answer.text
    return client.cookies[COOKIE]


def link_in(letter: str) -> str:
    [address] = [line for line in letter.splitlines() if line.startswith("http")]
    return urlsplit(address).path


def quietly(mailbox: Mailbox) -> dict[str, object]:
    return {"settings": quiet(mail_dir=mailbox.folder)}


def test_a_link_logs_in_the_browser_that_asked_and_leads_where_one_was(
    at_the_office: Database, kari: Holder, mailbox: Mailbox
) -> None:
    with office(at_the_office, **quietly(mailbox)) as client:
        assert "E-postadressen din" in client.get("/kontor/inn").text
        asked(client, " Kari@Huset.example ")
        assert "Se i innboksen" in client.get("/kontor/inn/lenke").text
        kept = dict(client.cookies)
    [letter] = mailbox.come()
    assert f"To: {KARI}" in letter
    assert "til kl. 13.10" in letter
    with office(at_the_office, **quietly(mailbox)) as client:
        client.cookies.update(kept)
        assert 'method="post"' in client.get(link_in(letter)).text
        answer = client.post(link_in(letter))
        assert (answer.status_code, answer.headers["location"]) == (303, "/kontor/tilbud/huset")
        assert (staff_in(client).actor, staff_in(client).level) == (kari.id, Level.DEVICE)


def test_whoever_comes_by_a_link_proposes_and_does_what_is_done_on_duty_alone(
    at_the_office: Database, kari: Holder, mailbox: Mailbox
) -> None:
    assert kari
    with office(at_the_office, **quietly(mailbox)) as client:
        asked(client)
        kept = dict(client.cookies)
    [letter] = mailbox.come()
    with office(at_the_office, **quietly(mailbox)) as client:
        client.cookies.update(kept)
        client.post(link_in(letter))
        grants = staff_in(client).grants
    own = Entry("offer", "fyrlyset", frozenset({"fyrlyset"}), frozenset({"huset"}))
    foreign = Entry("offer", "andre", frozenset({"andre"}), frozenset({"andre"}))
    allowed = {verb for verb in Verb if isinstance(may(grants, verb, own), Permit)}
    assert allowed == {*DUTY, Verb.OFFER_SEE, Verb.PROPOSAL_MAKE}
    assert not any(isinstance(may(grants, verb, foreign, part), Permit) for verb in Verb for part in Part)


def test_opening_a_link_uses_nothing_up_and_tapping_it_does(
    at_the_office: Database, kari: Holder, mailbox: Mailbox
) -> None:
    assert kari
    with office(at_the_office, **quietly(mailbox)) as client:
        asked(client)
        kept = dict(client.cookies)
    [letter] = mailbox.come()
    with office(at_the_office, **quietly(mailbox)) as client:
        for _ in range(3):
            client.get(link_in(letter))
            client.head(link_in(letter))
        client.cookies.update(kept)
        assert client.post(link_in(letter)).status_code == 303
        client.cookies.update(kept)
        assert client.post(link_in(letter)).status_code == 403


@pytest.mark.parametrize("cookie", [None, "another-secret", "another-secret./kontor", ""])
def test_a_link_does_not_work_in_another_browser(
    at_the_office: Database, kari: Holder, mailbox: Mailbox, cookie: str | None
) -> None:
    """Whoever reads somebody's mail, or gets them to ask, is not let in."""
    assert kari
    with office(at_the_office, **quietly(mailbox)) as client:
        asked(client)
    [letter] = mailbox.come()
    with office(at_the_office, **quietly(mailbox)) as client:
        if cookie is not None:
            client.cookies.set(COOKIE, cookie)
        answer = client.post(link_in(letter))
        assert (answer.status_code, NAME in client.cookies) == (403, False)
        assert "annen nettleser" in answer.text


def test_a_link_works_for_ten_minutes(at_the_office: Database, kari: Holder, mailbox: Mailbox) -> None:
    assert kari
    with office(at_the_office, **quietly(mailbox)) as client:
        asked(client)
        kept = dict(client.cookies)
    [letter] = mailbox.come(TUESDAY_13 + timedelta(minutes=2))
    late = TUESDAY_13 + timedelta(minutes=10)
    with office(at_the_office, late, **quietly(mailbox)) as client:
        client.cookies.update(kept)
        assert client.post(link_in(letter)).status_code == 403


def test_a_link_that_could_not_be_sent_in_time_is_not_sent(
    at_the_office: Database, kari: Holder, mailbox: Mailbox
) -> None:
    assert kari
    with office(at_the_office, **quietly(mailbox)) as client:
        asked(client)
    assert mailbox.come(TUESDAY_13 + timedelta(minutes=10)) == []


def test_whether_somebody_is_known_is_told_to_nobody(
    at_the_office: Database, kari: Holder, mailbox: Mailbox
) -> None:
    assert kari
    with office(at_the_office, **quietly(mailbox)) as client:
        known = client.post("/kontor/inn/lenke", data={"adresse": KARI})
        unknown = client.post("/kontor/inn/lenke", data={"adresse": "nobody@huset.example"})
        assert (known.status_code, known.text) == (unknown.status_code, unknown.text)
        assert known.headers.keys() == unknown.headers.keys()
    with at_the_office.reading() as session:
        waiting = session.exec(select(OutboxRow.kind, OutboxRow.tries)).all()
    assert len(set(waiting)) == 1
    assert len(mailbox.come()) == 1
    with at_the_office.reading() as session:
        assert session.exec(select(OutboxRow.address)).all() == [None, None]


@pytest.mark.parametrize("address", ["", "kari", "kari@huset", "a@b.no\nBcc: c@d.no", "a@b.no, c@d.no"])
def test_what_is_no_address_is_said_beside_the_field_and_kept(at_the_office: Database, address: str) -> None:
    with office(at_the_office) as client:
        answer = client.post("/kontor/inn/lenke", data={"adresse": address, "neste": "/kontor/folk"})
    assert answer.status_code == 400
    assert "Det er ikke en e-postadresse" in answer.text
    assert 'value="/kontor/folk"' in answer.text
    with at_the_office.reading() as session:
        assert session.exec(select(OutboxRow)).first() is None


def test_nobodys_inbox_is_filled_from_here(at_the_office: Database, kari: Holder, mailbox: Mailbox) -> None:
    assert kari
    with office(at_the_office, **quietly(mailbox)) as client:
        codes = [client.post("/kontor/inn/lenke", data={"adresse": KARI}).status_code for _ in range(5)]
        assert codes == [303, 303, 303, 429, 429]
        others = [
            client.post("/kontor/inn/lenke", data={"adresse": f"n{n}@huset.example"}).status_code
            for n in range(7)
        ]
        assert others == [303] * 5 + [429] * 2, "one client asks for ten, whomever they are for"
    assert len(mailbox.come()) == 3


def test_who_guesses_links_is_stopped(at_the_office: Database) -> None:
    with office(at_the_office) as client:
        codes = [client.post(f"/kontor/inn/lenke/guess-{number}").status_code for number in range(22)]
    assert codes == [403] * 20 + [429] * 2


def test_the_tables_hold_no_link_and_the_log_neither_link_nor_address(
    at_the_office: Database, kari: Holder, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    assert kari
    with caplog.at_level(0):
        with office(at_the_office, **quietly(mailbox)) as client:
            browser = asked(client).partition(".")[0]
            kept = dict(client.cookies)
        [letter] = mailbox.come()
        token = link_in(letter).rpartition("/")[2]
        with office(at_the_office, **quietly(mailbox)) as client:
            client.cookies.update(kept)
            client.post(link_in(letter))
    with at_the_office.reading() as session:
        tables = (OutboxRow, TicketRow, StaffSessionRow)
        told = "".join(repr(row.model_dump()) for table in tables for row in session.exec(select(table)))
    assert hash_of(token) in told
    ours = [one.getMessage() for one in caplog.records if not one.name.startswith(("httpx", "asyncio"))]
    for secret in (token, browser, KARI):
        assert secret not in told
        assert secret not in "".join(ours)


def test_an_invitation_goes_by_mail_with_its_person_and_its_grant(
    at_the_office: Database, mailbox: Mailbox
) -> None:
    per = Holder("p-per", "Per Hansen")
    invite_by_mail(at_the_office, keeping(per), per, Grant(Role.REDAKTOR, HOUSE), "per@huset.example")
    [letter] = mailbox.come()
    assert "Hei Per Hansen" in letter
    assert link_in(letter).startswith("/kontor/invitasjon/")
    with office(at_the_office, **quietly(mailbox)) as client:
        page = client.get(link_in(letter))
        assert (page.status_code, "Per Hansen" in page.text) == (200, True)
        asked(client, "per@huset.example")
    assert len(mailbox.come()) == 2


def test_an_editor_invites_whoever_is_on_duty_at_her_house_by_mail(
    at_the_office: Database, kari: Holder, mailbox: Mailbox
) -> None:
    grants = Grants(kari.id, Level.SIGNED_IN, (Grant(Role.REDAKTOR, HOUSE),), TUESDAY_13)
    entry = Entry("organisation", "huset", organisations=frozenset({"huset"}))
    permit = permitted(grants, Verb.DUTY_INVITE, entry)
    on_duty = Holder("p-vakt", "Vakt Vaktesen")
    invite_by_mail(at_the_office, permit, on_duty, Grant(Role.VAKT, HOUSE), "vakt@huset.example")
    assert len(mailbox.come()) == 1


def test_two_people_do_not_share_an_address(at_the_office: Database, kari: Holder) -> None:
    """A link that is sent there would let either of them in as the other."""
    assert kari
    other = Holder("p-other", "Other")
    with pytest.raises(AddressInUseError):
        invite_by_mail(at_the_office, keeping(other), other, Grant(Role.PLANLEGGER, EVERYWHERE), KARI)


@pytest.mark.parametrize(
    ("chosen", "office_is"),
    [
        ({}, "http://localhost:8000"),
        ({"public_url": "https://apent.example/under/her/"}, "https://apent.example"),
        ({"office_url": "https://kontor.example:444/"}, "https://kontor.example:444"),
        ({"office_url": "http://[::1]:8000"}, "http://localhost:8000"),
    ],
)
def test_links_begin_where_the_office_is(chosen: dict[str, str], office_is: str) -> None:
    assert quiet(**chosen).office == office_is


def test_whoever_keeps_people_says_where_links_are_sent(
    at_the_office: Database, kari: Holder, mailbox: Mailbox
) -> None:
    there = f"/kontor/folk/{kari.id}"
    with signed_in(at_the_office, Role.ADMIN) as admin:
        assert f'value="{KARI}"' in admin.get(there).text
        wrong = admin.post(f"{there}/adresse", data={"epost": "kari@"})
        assert (wrong.status_code, 'value="kari@"' in wrong.text) == (422, True)
        assert admin.post(f"{there}/adresse", data={"epost": "New@huset.example"}).status_code == 303
        other = a_colleague(at_the_office, Role.VAKT, HOUSE)
        taken = admin.post(f"/kontor/folk/{other.id}/adresse", data={"epost": "new@huset.example"})
        assert (taken.status_code, "En annen har" in taken.text) == (422, True)
    with office(at_the_office, **quietly(mailbox)) as client:
        asked(client)
        asked(client, "new@huset.example")
    assert ["To: new@huset.example" in letter for letter in mailbox.come()] == [True]
    with signed_in(at_the_office, Role.ADMIN) as admin:
        assert admin.post(f"{there}/adresse", data={"epost": " "}).status_code == 303
    with at_the_office.reading() as session:
        assert session.exec(select(MailAddressRow)).all() == []
