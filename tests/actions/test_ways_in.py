"""The ways in as they are written and read, on both engines."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlmodel import select

from app.actions.devices import add_phone, become_phone, end_phone
from app.actions.errors import TicketError
from app.actions.mail.letters import Letters
from app.actions.mail.links import ask_for_link, use_link
from app.actions.mail.outbox import claim, written
from app.actions.people import invite_by_mail
from app.actions.providers import person_from, use_log_in
from app.actions.sessions import WayIn, begin_session
from app.domain.errors import NotFoundError, NotPermittedError
from app.domain.office.grants import Grant, Grants, GrantScope, Level, Role, ScopeKind
from app.domain.office.may import Entry, Permit, permitted
from app.domain.office.verbs import Verb
from app.models import IdentityRow, UsedLogInRow
from app.sources.oidc.tokens import Identity
from app.store.database import Database
from app.store.devices import phones_of
from app.store.people import Holder
from tests.builders import OSLO as ZONE
from tests.builders import TUESDAY_13
from tests.office_pages import keeping
from tests.oidc.provider import OSLO

PHONE = Holder("d-1", "Telefonen", is_device=True)


def for_house(organisation: str, verb: Verb = Verb.DEVICE_ENROL) -> Permit:
    scope = GrantScope(ScopeKind.ORGANISATION, organisation)
    grants = Grants("p-kari", Level.SIGNED_IN, (Grant(Role.REDAKTOR, scope),), TUESDAY_13)
    return permitted(
        grants, verb, Entry("organisation", organisation, organisations=frozenset({organisation}))
    )


def test_a_log_in_is_answered_once_also_where_two_answer_at_the_same_time(database: Database) -> None:
    ready, said = Barrier(4), []

    def answer() -> None:
        ready.wait()
        said.append(use_log_in(database, "state", TUESDAY_13))

    workers = [Thread(target=answer) for _ in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert sorted(said) == [False, False, False, True]


def test_answered_log_ins_are_forgotten_after_a_day(database: Database) -> None:
    use_log_in(database, "old", TUESDAY_13)
    assert use_log_in(database, "new", TUESDAY_13 + timedelta(days=1, seconds=1))
    with database.reading() as session:
        assert len(session.exec(select(UsedLogInRow)).all()) == 1


def test_a_person_is_issuer_and_subject(database: Database) -> None:
    claims = {"roles": ["apent-redaksjon"], "name": "Kari", "email": "kari@oslo.example"}
    tokens = iter(["one" * 8, "two" * 8])
    for subject in ("a", "b", "a"):
        identity = Identity(OSLO.issuer, subject, TUESDAY_13, claims)
        assert person_from(database, OSLO, identity, TUESDAY_13, tokens.__next__) is not None
    with database.reading() as session:
        rows = dict(session.exec(select(IdentityRow.subject, IdentityRow.person_id)).all())
    assert rows.keys() == {"a", "b"}
    assert rows["a"] != rows["b"]


def test_phones_are_listed_with_when_they_were_used_last(database: Database) -> None:
    add_phone(database, for_house("huset"), PHONE, "one")
    add_phone(database, for_house("andre"), Holder("d-2", "En annen", is_device=True), "two")
    with database.reading() as session:
        assert [(one.id, one.seen_at) for one in phones_of(session, ["huset"])] == [("d-1", None)]
    assert become_phone(database, "one", TUESDAY_13) == PHONE
    for hours in (0, 2, 1):
        at = TUESDAY_13 + timedelta(hours=hours)
        begin_session(database, PHONE, WayIn(Level.DEVICE, at), at, f"token {hours}")
    with database.reading() as session:
        [phone] = phones_of(session, ["huset"])
        assert phone.seen_at == TUESDAY_13 + timedelta(hours=2)
        assert [one.id for one in phones_of(session, ["huset", "andre"])] == ["d-2", "d-1"]
        assert phones_of(session, []) == []
    with pytest.raises(TicketError):
        become_phone(database, "one", TUESDAY_13)


def test_a_phone_is_ended_by_whoever_keeps_its_house_alone(database: Database) -> None:
    add_phone(database, for_house("huset"), PHONE, "one")
    with pytest.raises(NotFoundError):
        end_phone(database, for_house("andre"), PHONE.id)
    with pytest.raises(NotPermittedError):
        end_phone(database, for_house("huset", Verb.DUTY_INVITE), PHONE.id)
    end_phone(database, for_house("huset"), PHONE.id)
    with pytest.raises(TicketError):
        become_phone(database, "one", TUESDAY_13)


def test_a_link_is_made_when_it_is_sent_and_used_once_of_two_who_try(database: Database) -> None:
    kari = Holder("p-kari", "Kari")
    house = GrantScope(ScopeKind.ORGANISATION, "huset")
    invite_by_mail(database, keeping(kari), kari, Grant(Role.REDAKTOR, house), "kari@huset.example")
    ask_for_link(database, "kari@huset.example", "browser", TUESDAY_13)
    letters = Letters("https://apent.example", ZONE, new_token=iter(["invitation", "link"]).__next__)
    while claimed := claim(database, TUESDAY_13):
        assert written(database, claimed, letters.compose, TUESDAY_13) is not None
    with pytest.raises(TicketError):
        use_link(database, "link", "another browser", TUESDAY_13)
    ready, let_in = Barrier(2), []

    def tap() -> None:
        ready.wait()
        try:
            let_in.append(use_link(database, "link", "browser", TUESDAY_13))
        except TicketError:
            let_in.append(None)

    workers = [Thread(target=tap) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert sorted(let_in, key=str) == [kari, None]
