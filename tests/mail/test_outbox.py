"""What is to be sent: with its cause or not at all, once, again when it failed, and not for ever."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from threading import Barrier, Thread

import pytest
from sqlmodel import Session, select

from app.actions.mail.outbox import CLAIMED_FOR, TRIED_FOR, Queued, claim, put
from app.actions.mail.sending import Sending
from app.actions.sessions import forget_everybody_signed_in
from app.models import OutboxRow
from app.sources.mail.errors import MailAwayError, MailRefusedError
from app.sources.mail.letters import Letter
from app.store.database import Database

AT = datetime(2026, 11, 28, 12, tzinfo=UTC)


@dataclass
class Moving:
    """A clock that a test moves."""

    now: datetime = AT

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Counter:
    """A post that counts what it is given, and refuses as it is told."""

    refuses: Exception | None = None
    came: list[EmailMessage] = field(default_factory=list)

    def hand_over(self, message: EmailMessage, key: str) -> None:
        del key
        if self.refuses is not None:
            raise self.refuses
        self.came.append(message)


def compose(_session: Session, queued: Queued, _now: datetime) -> Letter | None:
    if "broken" in queued.detail:
        raise RuntimeError("a mistake of ours")
    return (
        None if "gone" in queued.detail else Letter(queued.address, f"Hei {queued.detail['number']}", "Hei")
    )


def sending(database: Database, post: Counter, clock: Moving) -> Sending:
    return Sending(database, post, "apent@oslo.example", compose, clock)


def fill(database: Database, count: int = 1, **other: object) -> None:
    with database.writing() as session:
        for number in range(count):
            put(session, "test", f"n{number}@huset.example", {"number": number, **other}, AT)


def rows(database: Database) -> list[OutboxRow]:
    with database.reading() as session:
        return list(session.exec(select(OutboxRow)))


def test_what_is_sent_is_sent_once_and_the_address_forgotten(database: Database) -> None:
    fill(database, 3)
    post, clock = Counter(), Moving()
    sending(database, post, clock).empty()
    clock.now += timedelta(days=1)
    sending(database, post, clock).empty()
    assert sorted(message["Subject"] for message in post.came) == ["Hei 0", "Hei 1", "Hei 2"]
    assert [(row.address, row.detail, row.sent_at) for row in rows(database)] == [(None, {}, AT)] * 3


def test_what_is_sent_is_forgotten_with_the_time(database: Database) -> None:
    fill(database)
    post, clock = Counter(), Moving()
    sending(database, post, clock).empty()
    clock.now += timedelta(days=31)
    with database.writing() as session:
        put(session, "test", "new@huset.example", {"number": 7}, clock.now)
    sending(database, post, clock).empty()
    assert [row.made_at for row in rows(database)] == [clock.now]


def test_without_its_cause_nothing_is_sent(database: Database) -> None:
    @contextmanager
    def failing() -> Iterator[Session]:
        with database.writing() as session:
            yield session
            raise RuntimeError("the cause failed")

    with pytest.raises(RuntimeError), failing() as session:
        put(session, "test", "kari@huset.example", {"number": 1}, AT)
    assert rows(database) == []


def test_of_many_workers_each_mail_is_sent_by_one(database: Database) -> None:
    fill(database, 20)
    post, ready = Counter(), Barrier(4)

    def work() -> None:
        ready.wait()
        sending(database, post, Moving()).empty()

    workers = [Thread(target=work) for _ in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert sorted(message["To"] for message in post.came) == sorted(f"n{n}@huset.example" for n in range(20))


def test_while_one_worker_sends_nobody_else_does_and_if_it_dies_another_one_does(database: Database) -> None:
    fill(database)
    assert claim(database, AT) is not None
    assert claim(database, AT + CLAIMED_FOR - timedelta(seconds=1)) is None
    again = claim(database, AT + CLAIMED_FOR)
    assert again is not None
    assert again.tries == 2


def test_a_server_that_is_away_is_asked_again_with_growing_waits_and_given_up_after_days(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    fill(database)
    post, clock, tried = Counter(MailAwayError("451")), Moving(), []
    with caplog.at_level(logging.INFO):
        for _ in range(100):
            sending(database, post, clock).empty()
            [row] = rows(database)
            if row.due_at is None:
                break
            tried.append(row.due_at - clock.now)
            clock.now = row.due_at
    assert tried == sorted(tried)
    assert (tried[0], tried[-1]) == (timedelta(seconds=15), timedelta(hours=4))
    assert TRIED_FOR - timedelta(hours=4) <= clock.now - AT < TRIED_FOR
    assert "given up" in caplog.messages[-1]
    assert "huset.example" not in caplog.text
    assert (row.address, row.sent_at) == (None, None)


def test_an_address_that_does_not_exist_is_given_up_at_once(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    fill(database)
    sending(database, Counter(MailRefusedError("[550]")), Moving()).empty()
    [row] = rows(database)
    assert (row.due_at, row.tries, row.address) == (None, 1, None)
    assert "given up" in caplog.text


def test_a_mail_that_cannot_be_made_stands_in_nobodys_way(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    fill(database, broken=True)
    with database.writing() as session:
        put(session, "test", "later@huset.example", {"number": 7}, AT + timedelta(seconds=1))
    post = Counter()
    sending(database, post, Moving(AT + timedelta(seconds=1))).empty()
    assert [message["Subject"] for message in post.came] == ["Hei 7"]
    assert "cannot be made, RuntimeError at test_outbox.py" in caplog.text
    assert "a mistake of" not in caplog.text
    assert sorted(row.tries for row in rows(database)) == [1, 1]


def test_what_nobody_wants_any_more_is_not_sent(database: Database) -> None:
    fill(database, gone=True)
    with database.writing() as session:
        put(session, "test", "late@huset.example", {"number": 1}, AT, AT + timedelta(minutes=10))
    post, clock = Counter(), Moving(AT + timedelta(minutes=10))
    sending(database, post, clock).empty()
    assert (post.came, [row.due_at for row in rows(database)]) == ([], [None, None])


def test_what_waited_in_a_backup_is_not_sent_once_more_when_it_comes_back(database: Database) -> None:
    """It was sent since, and an invitation that comes again would let in somebody who has left."""
    fill(database)
    forget_everybody_signed_in(database)
    assert claim(database, AT) is None
