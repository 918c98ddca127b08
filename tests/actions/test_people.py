"""People, sessions, tickets and limits on both engines, also where two come at the same instant."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from app.actions.errors import TicketError, TooOftenError
from app.actions.limits import Client, Limit, check, count
from app.actions.passkeys import (
    Passkey,
    add_passkey,
    begin_challenge,
    find_passkey,
    note_signed,
    take_challenge,
)
from app.actions.people import erase, forget_passkeys, give, take_back
from app.actions.sessions import (
    WayIn,
    begin_session,
    end_own,
    end_session,
    forget_everybody_signed_in,
    keep_form,
    note_use,
)
from app.actions.tickets import holder_of_ticket
from app.domain.office.grants import EVERYWHERE, Grant, Level, Role
from app.domain.office.sessions import Purpose
from app.domain.office.tokens import hash_of
from app.store.database import Database
from app.store.people import given_to, kept_form, session_of, sessions_of
from tests.builders import TUESDAY_13
from tests.office_pages import a_colleague, keeping

FEW = Limit("tries", 3, timedelta(minutes=10))
BEGUN = WayIn(Level.FRESH, TUESDAY_13)
PASSKEY = Passkey("id", "key", 0)


def at_once(*jobs: Callable[[], object]) -> list[str]:
    """What became of each of several that begin together: "done", or the name of its error."""

    def outcome(job: Callable[[], object]) -> str:
        try:
            job()
        except (TicketError, TooOftenError) as error:
            return type(error).__name__
        return "done"

    with ThreadPoolExecutor(len(jobs)) as pool:
        return sorted(pool.map(outcome, jobs))


def somebody(name: str = "a") -> Client:
    return Client(lambda salt: f"{name} {salt.hex()}", lambda: "salt")


def test_a_challenge_that_two_answer_at_once_is_good_for_one(database: Database) -> None:
    begin_challenge(database, "asked", TUESDAY_13)
    tries = [lambda: take_challenge(database, "asked", TUESDAY_13)] * 4
    assert at_once(*tries) == ["TicketError"] * 3 + ["done"]


def test_an_invitation_that_two_answer_at_once_is_good_for_one(database: Database) -> None:
    kari = a_colleague(database)
    token = f"invitation of {kari.id}"

    def answered(name: str) -> Callable[[], object]:
        return lambda: add_passkey(database, token, Passkey(name, "key", 0), TUESDAY_13)

    assert at_once(*map(answered, "abcd")) == ["TicketError"] * 3 + ["done"]


def test_a_passkey_that_signs_twice_at_once_is_let_in_once(database: Database) -> None:
    kari = a_colleague(database)
    add_passkey(database, f"invitation of {kari.id}", PASSKEY, TUESDAY_13)
    own = find_passkey(database, "id").passkey
    tries = [lambda: note_signed(database, own, 1, TUESDAY_13)] * 2
    assert at_once(*tries) == ["TicketError", "done"]


def test_tries_of_all_workers_count_together(database: Database) -> None:
    tries = [lambda: count(database, FEW, somebody(), TUESDAY_13)] * 5
    assert at_once(*tries) == ["TooOftenError"] * 2 + ["done"] * 3
    with pytest.raises(TooOftenError, match="600 s"):
        check(database, FEW, somebody(), TUESDAY_13)
    check(database, FEW, somebody("b"), TUESDAY_13)
    check(database, FEW, somebody(), TUESDAY_13 + FEW.span)


def test_who_tried_yesterday_is_known_no_more(database: Database) -> None:
    count(database, FEW, somebody(), TUESDAY_13)
    count(
        database,
        FEW,
        Client(lambda salt: salt.decode(), lambda: "another salt"),
        TUESDAY_13 + timedelta(days=2),
    )
    check(database, Limit("tries", 1, FEW.span), somebody(), TUESDAY_13)


def test_of_a_session_the_database_knows_the_hash_alone(database: Database) -> None:
    kari = a_colleague(database)
    begin_session(database, kari, BEGUN, TUESDAY_13, "token")
    with database.reading() as session:
        assert session_of(session, "token") is None
        known = session_of(session, hash_of("token"))
    assert known is not None
    assert known.holder == kari


def test_a_way_in_from_the_future_is_one_of_now(database: Database) -> None:
    ahead = WayIn(Level.FRESH, TUESDAY_13 + timedelta(hours=9))
    begin_session(database, a_colleague(database), ahead, TUESDAY_13, "token")
    with database.reading() as session:
        known = session_of(session, hash_of("token"))
    assert known is not None
    assert known.signed_in.auth_time == TUESDAY_13


def test_sessions_end_one_by_one_or_all(database: Database) -> None:
    kari = a_colleague(database)
    for token in "abc":
        begin_session(database, kari, BEGUN, TUESDAY_13, token)
    with database.reading() as session:
        first, *_ = sessions_of(session, kari, TUESDAY_13)
    end_session(database, first.id, TUESDAY_13)
    with database.reading() as session:
        assert len(sessions_of(session, kari, TUESDAY_13)) == 2
    end_own(database, kari, TUESDAY_13)
    with database.reading() as session:
        assert sessions_of(session, kari, TUESDAY_13) == []


def test_a_form_is_kept_until_something_is_done(database: Database) -> None:
    begin_session(database, a_colleague(database), BEGUN, TUESDAY_13, "token")
    with database.reading() as session:
        known = session_of(session, hash_of("token"))
    assert known is not None
    keep_form(database, known.id, "/kontor/noe", [("a", "1"), ("a", "2")], TUESDAY_13)
    keep_form(database, known.id, "/kontor/annet", [("b", "æ")], TUESDAY_13)
    with database.reading() as session:
        kept = kept_form(session, known.id)
    assert kept is not None
    assert (kept.path, kept.fields) == ("/kontor/annet", (("b", "æ"),))
    note_use(database, known.id, TUESDAY_13 + timedelta(days=1))
    with database.reading() as session:
        assert kept_form(session, known.id) is None
        used = session_of(session, hash_of("token"))
    assert used is not None
    assert used.signed_in.seen_at == TUESDAY_13 + timedelta(days=1)


def test_who_is_erased_leaves_nothing_but_the_id(database: Database) -> None:
    kari = a_colleague(database, name="Kari Uvanlig")
    begin_session(database, kari, BEGUN, TUESDAY_13, "token")
    erase(database, keeping(kari), kari)
    with database.reading() as session:
        assert given_to(session, kari) == ()
        assert session_of(session, hash_of("token")) is None
    with pytest.raises(TicketError):
        holder_of_ticket(database, f"invitation of {kari.id}", Purpose.PASSKEY, TUESDAY_13)


def test_a_lost_passkey_lets_nobody_in(database: Database) -> None:
    kari = a_colleague(database)
    add_passkey(database, f"invitation of {kari.id}", PASSKEY, TUESDAY_13)
    forget_passkeys(database, keeping(kari), kari)
    with pytest.raises(TicketError):
        find_passkey(database, PASSKEY.id)


def test_grants_come_and_go(database: Database) -> None:
    kari = a_colleague(database)
    give(database, keeping(kari), kari, Grant(Role.VARSLER, EVERYWHERE, TUESDAY_13))
    give(database, keeping(kari), kari, Grant(Role.VARSLER, EVERYWHERE, TUESDAY_13))
    with database.reading() as session:
        first, second = given_to(session, kari)
    assert second.grant == Grant(Role.VARSLER, EVERYWHERE, TUESDAY_13)
    take_back(database, keeping(kari), kari, first.id)
    with database.reading() as session:
        assert [given.grant.role for given in given_to(session, kari)] == [Role.VARSLER]


def test_after_a_restore_nobody_is_signed_in_and_no_invitation_holds(database: Database) -> None:
    kari = a_colleague(database)
    begin_session(database, kari, BEGUN, TUESDAY_13, "token")
    forget_everybody_signed_in(database)
    with database.reading() as session:
        assert session_of(session, hash_of("token")) is None
        assert len(given_to(session, kari)) == 1
    with pytest.raises(TicketError):
        holder_of_ticket(database, f"invitation of {kari.id}", Purpose.PASSKEY, TUESDAY_13)
