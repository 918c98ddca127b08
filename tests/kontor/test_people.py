"""/kontor/folk: inviting, giving, taking back, ending and erasing, and who may not."""

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.actions.people import erase, give
from app.actions.sessions import WayIn, begin_session
from app.domain.errors import NotPermittedError
from app.domain.office.grants import Grant, GrantScope, Level, Role, ScopeKind
from app.models import PeopleAuditRow
from app.store.database import Database
from app.store.people import Holder, all_people, given_to, sessions_of
from tests.builders import TUESDAY_13
from tests.kontor.a_city import FOREIGN, OWN, build
from tests.office import newest
from tests.office_pages import a_colleague, carry, keeping, office, signed_in

FOLK = "/kontor/folk"
INVITATION = re.compile(r'href="(http://localhost(?::\d+)?/kontor/invitasjon/[\w-]{43})"')
OWN_HOUSE = GrantScope(ScopeKind.ORGANISATION, OWN.organisation)


@pytest.fixture
def admin(at_the_office: Database) -> Iterator[TestClient]:
    build(at_the_office)
    with signed_in(at_the_office, Role.ADMIN) as client:
        yield client


def named(database: Database, name: str) -> Holder:
    with database.reading() as session:
        return next(one for one in all_people(session) if one.name == name)


def held(database: Database, holder: Holder) -> list[tuple[Role, str | None]]:
    with database.reading() as session:
        return [(given.grant.role, given.grant.scope.id) for given in given_to(session, holder)]


def test_an_admin_invites_somebody_and_sees_the_address_once(
    at_the_office: Database, admin: TestClient
) -> None:
    form = {"navn": " Per Hansen ", "rolle": "redaktor", "omfang": "organisation:byens-venner"}
    page = admin.post(FOLK, data=form)
    [address] = INVITATION.findall(page.text)
    assert held(at_the_office, named(at_the_office, "Per Hansen")) == [(Role.REDAKTOR, OWN.organisation)]
    assert "Velkommen, Per Hansen" in admin.get(address).text
    listed = admin.get(FOLK).text
    assert "Redaktør: Byens venner" in listed
    assert address not in listed


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"navn": " ", "rolle": "admin"}, "Skriv et navn"),
        ({"navn": "x" * 101, "rolle": "admin"}, "Skriv et navn"),
        ({"navn": "Per", "epost": "per", "rolle": "admin"}, "ingen e-postadresse"),
        ({"navn": "Per"}, "Velg en rolle"),
        ({"navn": "Per", "rolle": "link"}, "Velg en rolle"),
        ({"navn": "Per", "rolle": "vakt"}, "må gjelde noe bestemt"),
        ({"navn": "Per", "rolle": "vakt", "omfang": "district:030101"}, "kan ikke gjelde dette"),
        ({"navn": "Per", "rolle": "vakt", "omfang": "organisation:nei"}, "finnes ikke lenger"),
        ({"navn": "<b>Per", "rolle": "admin", "omfang": "offer:huset"}, "kan ikke gjelde dette"),
    ],
)
def test_what_is_wrong_stands_beside_what_was_typed(
    at_the_office: Database, admin: TestClient, form: dict[str, str], says: str
) -> None:
    before = len(list(everybody(at_the_office)))
    page = admin.post(FOLK, data=form)
    assert (page.status_code, says in page.text) == (422, True)
    assert f'value="{form["navn"].replace("<", "&lt;")}"' in page.text.replace("&gt;", ">")
    assert len(list(everybody(at_the_office))) == before


def test_an_invitation_goes_by_mail_where_there_is_an_address(
    at_the_office: Database, admin: TestClient
) -> None:
    form = {"navn": "Per", "epost": "per@example.no", "rolle": "admin"}
    page = admin.post(FOLK, data=form).text
    assert "sendes på e-post" in page
    assert not INVITATION.search(page)
    again = admin.post(FOLK, data=form | {"navn": "Pål"})
    assert (again.status_code, "Noen andre her har denne adressen" in again.text) == (422, True)
    assert [one.name for one in everybody(at_the_office)].count("Pål") == 0


def everybody(database: Database) -> list[Holder]:
    with database.reading() as session:
        return all_people(session)


def test_a_grant_is_given_and_taken_back_and_holds_from_the_next_request_on(
    at_the_office: Database, admin: TestClient
) -> None:
    per = a_colleague(at_the_office, Role.VAKT, OWN_HOUSE, name="Per")
    begin_session(at_the_office, per, WayIn(Level.FRESH, TUESDAY_13), TUESDAY_13, "per")
    given = admin.post(f"{FOLK}/{per.id}/roller", data={"rolle": "admin"})
    assert given.headers["location"] == f"{FOLK}/{per.id}?gjort=gitt"
    with office(at_the_office) as his:
        carry(his, "per")
        assert his.get(FOLK).status_code == 200
        page = admin.get(f"{FOLK}/{per.id}").text
        taken = re.findall(rf'action="({FOLK}/{per.id}/roller/\d+/ta)"', page)
        assert admin.post(taken[1]).status_code == 303
        assert his.get(FOLK).status_code == 403
    assert held(at_the_office, per) == [(Role.VAKT, OWN.organisation)]


def test_a_grant_is_taken_from_whom_it_is_named_with(at_the_office: Database, admin: TestClient) -> None:
    per, kari = a_colleague(at_the_office, name="Per"), a_colleague(at_the_office)
    with at_the_office.reading() as session:
        [his] = given_to(session, per)
    assert admin.post(f"{FOLK}/{kari.id}/roller/{his.id}/ta").status_code == 404
    assert len(held(at_the_office, per)) == 1


def test_every_session_of_somebody_is_ended_at_once(at_the_office: Database, admin: TestClient) -> None:
    per = a_colleague(at_the_office, name="Per")
    for token in ("one", "two"):
        begin_session(at_the_office, per, WayIn(Level.FRESH, TUESDAY_13), TUESDAY_13, token)
    assert admin.get(f"{FOLK}/{per.id}").text.count("Siden 24.11.2026 kl. 13.00") == 2
    admin.post(f"{FOLK}/{per.id}/avslutt")
    with at_the_office.reading() as session:
        assert sessions_of(session, per, TUESDAY_13) == []


def test_who_leaves_is_erased_and_the_audit_keeps_the_id(at_the_office: Database, admin: TestClient) -> None:
    per = a_colleague(at_the_office, Role.VAKT, OWN_HOUSE, name="Per")
    begin_session(at_the_office, per, WayIn(Level.FRESH, TUESDAY_13), TUESDAY_13, "per")
    unsure = admin.post(f"{FOLK}/{per.id}/slett")
    assert (unsure.status_code, "Kryss av" in unsure.text) == (422, True)
    assert admin.post(f"{FOLK}/{per.id}/slett", data={"sikker": "ja"}).status_code == 303
    assert per not in everybody(at_the_office)
    with office(at_the_office) as his:
        carry(his, "per")
        assert his.get(FOLK).headers["location"].startswith("/kontor/inn")
    told = audited(at_the_office, per)
    assert [row.action for row in told][-1] == "person:erase"
    assert "Per" not in str(told)


def audited(database: Database, holder: Holder) -> list[PeopleAuditRow]:
    with database.reading() as session:
        return list(session.exec(select(PeopleAuditRow).where(PeopleAuditRow.holder_id == holder.id)))


def test_nothing_that_is_done_to_people_is_a_change_of_the_directory(
    at_the_office: Database, admin: TestClient
) -> None:
    before = newest(at_the_office)
    admin.post(FOLK, data={"navn": "Per", "rolle": "admin"})
    assert newest(at_the_office) == before


def test_who_keeps_an_organisation_invites_to_duty_there_alone(at_the_office: Database) -> None:
    build(at_the_office)
    with signed_in(at_the_office, Role.REDAKTOR, OWN_HOUSE, Level.SIGNED_IN) as client:
        page = client.get("/kontor/vakt/inviter").text
        assert set(re.findall(r'option value="(\w+:[\w-]+)"', page)) == {
            f"organisation:{OWN.organisation}",
            f"offer:{OWN.offer}",
        }
        invited = client.post("/kontor/vakt/inviter", data={"navn": "Ali", "omfang": f"offer:{OWN.offer}"})
        assert INVITATION.search(invited.text)
        for foreign in (f"offer:{FOREIGN.offer}", f"organisation:{FOREIGN.organisation}"):
            refused = client.post("/kontor/vakt/inviter", data={"navn": "Ali", "omfang": foreign})
            assert refused.status_code == 403
        unknown = client.post("/kontor/vakt/inviter", data={"navn": "Ali", "omfang": "offer:nei"})
        assert unknown.status_code == 404
        unchosen = client.post("/kontor/vakt/inviter", data={"navn": "Ali", "omfang": "district:030101"})
        assert (unchosen.status_code, 'value="Ali"' in unchosen.text) == (422, True)
    assert held(at_the_office, named(at_the_office, "Ali")) == [(Role.VAKT, OWN.offer)]


def test_a_permit_to_keep_one_person_is_none_for_another(at_the_office: Database) -> None:
    per, kari = a_colleague(at_the_office, name="Per"), a_colleague(at_the_office)
    with pytest.raises(NotPermittedError):
        erase(at_the_office, keeping(per), kari)
    with pytest.raises(NotPermittedError):
        give(at_the_office, keeping(per), kari, Grant(Role.VAKT, OWN_HOUSE))


def test_whoever_is_signed_in_sees_where_and_ends_it_all(at_the_office: Database) -> None:
    kari = a_colleague(at_the_office)
    begin_session(at_the_office, kari, WayIn(Level.FRESH, TUESDAY_13), TUESDAY_13, "elsewhere")
    with signed_in(at_the_office, holder=kari) as client:
        page = client.get("/kontor/okter").text
        assert (page.count("Siden 24.11.2026"), page.count("(her)")) == (2, 1)
        assert client.post("/kontor/okter").headers["location"] == "/kontor/inn"
    with at_the_office.reading() as session:
        assert sessions_of(session, kari, TUESDAY_13) == []


def test_who_keeps_people_alone_begins_there(admin: TestClient) -> None:
    assert 'class="brand" href="/kontor/folk"' in admin.get(FOLK).text
