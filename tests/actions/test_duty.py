"""What whoever is on duty says for now, and that it ends."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.actions.alerts import add_alert, end_alert
from app.actions.errors import DoneAlreadyError, EndError, SecondPersonError
from app.actions.hours_changes import amend_hours_change, as_usual, close_today, end_hours_change
from app.actions.room import state_room
from app.domain.directory.entries import Alert, AlertLevel, Capacity, Room
from app.domain.directory.vocabulary import Publication
from app.domain.errors import ConflictError, NotFoundError, NotPermittedError
from app.domain.hours import ChangeKind, HoursChange
from app.domain.office.said import Said
from app.domain.office.verbs import Verb
from app.domain.snapshot import Snapshot
from app.store.database import Database
from app.store.kinds import ALERT
from app.store.snapshot import load_snapshot
from tests.actions.edits import START, Office, open_office
from tests.builders import OSLO, local
from tests.office import newest, publish, said


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return open_office(database, tmp_path / "seed")


def seen(office: Office) -> Snapshot:
    with office.database.reading() as session:
        return load_snapshot(session, office.now, OSLO)


@pytest.mark.parametrize(
    ("at", "day"), [("2026-12-01 12:00", "2026-12-01"), ("2026-12-02 03:30", "2026-12-01")]
)
def test_closed_today_is_the_day_on_duty(office: Office, at: str, day: str) -> None:
    office.now = local(at)
    close_today(office.database, office.said(Verb.HOURS_CLOSE, "huset"), "huset", OSLO, "Sykdom")
    [change] = seen(office).by_id["huset"].changes
    assert (str(change.first), str(change.last), change.reason) == (day, day, "Sykdom")


def test_a_closing_that_has_begun_ends_the_day_before_and_one_to_come_is_gone(office: Office) -> None:
    closed = close_today(office.database, office.said(Verb.HOURS_CLOSE, "huset"), "huset", OSLO)
    with pytest.raises(NotFoundError, match="no such change"):
        end_hours_change(
            office.database, office.said(Verb.HOURS_END, "telefonen"), "telefonen", closed, closed.first
        )
    end_hours_change(office.database, office.said(Verb.HOURS_END, "huset"), "huset", closed, closed.first)
    assert seen(office).by_id["huset"].changes == ()


def test_what_the_seed_files_closed_can_be_opened_again(office: Office) -> None:
    publish(office.database, START, "kvelden", Publication.PUBLISHED)
    closed = HoursChange(date(2026, 12, 20), date(2027, 1, 3), ChangeKind.CLOSED, reason="Jul")
    assert seen(office).by_id["kvelden"].changes == (closed,)
    word = office.said(Verb.HOURS_END, "kvelden")
    end_hours_change(office.database, word, "kvelden", closed, date(2026, 12, 27))
    [ended] = seen(office).by_id["kvelden"].changes
    assert str(ended.last) == "2026-12-26"


def test_a_word_on_room_is_seen_and_ends_within_a_day(office: Office) -> None:
    full = Capacity(Room.FULL, 0, START, START + timedelta(hours=4))
    state_room(office.database, office.said(Verb.ROOM_STATE, "huset"), "huset", full)
    assert seen(office).live.room["huset"] == full
    state_room(office.database, office.said(Verb.ROOM_STATE, "huset"), "huset", None)
    assert "huset" not in seen(office).live.room
    for hours in (0, 25):
        wrong = Capacity(Room.FULL, 0, START, START + timedelta(hours=hours))
        with pytest.raises(EndError):
            state_room(office.database, office.said(Verb.ROOM_STATE, "huset"), "huset", wrong)


def test_a_form_that_is_sent_twice_is_done_once(office: Office) -> None:
    until = office.now + timedelta(hours=4)
    word = replace(office.said(Verb.ROOM_STATE, "huset"), batch="a form", once=True)
    state_room(office.database, word, "huset", Capacity(Room.FULL, 0, office.now, until))
    made = newest(office.database)
    with pytest.raises(DoneAlreadyError) as raised:
        state_room(
            office.database, word, "huset", Capacity(Room.FULL, 0, office.now + timedelta(minutes=1), until)
        )
    assert (raised.value.version, newest(office.database)) == (made, made)


def test_a_form_that_is_sent_six_times_at_once_is_done_once(office: Office) -> None:
    word = replace(office.said(Verb.ROOM_STATE, "huset"), batch="a form", once=True)
    before = newest(office.database)

    def send(minute: int) -> bool:
        at = office.now + timedelta(minutes=minute)
        try:
            state_room(office.database, word, "huset", Capacity(Room.FULL, 0, at, at + timedelta(hours=1)))
        except DoneAlreadyError:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(send, range(6))) == 1
    assert newest(office.database) == before + 1


def test_a_closing_gets_its_reason_and_a_later_end_afterwards(office: Office) -> None:
    closed = close_today(office.database, office.said(Verb.HOURS_CLOSE, "huset"), "huset", OSLO)
    longer = replace(closed, last=closed.first + timedelta(days=3), reason="Kurs")
    word = office.said(Verb.HOURS_CHANGE, "huset")
    amend_hours_change(office.database, word, "huset", closed, longer)
    assert seen(office).by_id["huset"].changes == (longer,)
    with pytest.raises(NotFoundError, match="no such change"):
        amend_hours_change(office.database, word, "huset", closed, longer)


def test_days_that_are_as_usual_are_cut_out_of_what_was_said(office: Office) -> None:
    publish(office.database, START, "kvelden", Publication.PUBLISHED)
    word = office.said(Verb.HOURS_END, "kvelden")
    as_usual(office.database, word, "kvelden", date(2026, 12, 22), date(2026, 12, 23))
    days = [(str(one.first), str(one.last)) for one in seen(office).by_id["kvelden"].changes]
    assert days == [("2026-12-20", "2026-12-21"), ("2026-12-24", "2027-01-03")]


def an_alert(level: AlertLevel = AlertLevel.WARNING, days: int = 2) -> Alert:
    return Alert("kulde", level, "Kulde", "Det blir kaldt", ("030101",), START, START + timedelta(days=days))


def to_warn(office: Office, actor: str = "kari", verb: Verb = Verb.ALERT_ADD) -> Said:
    return said(*(office.database, verb, "kulde", START), kind=ALERT, actor=actor, districts=["030101"])


def test_a_notice_is_for_the_districts_of_the_permit_and_for_no_one_elses_id(office: Office) -> None:
    with pytest.raises(NotPermittedError, match="other districts"):
        add_alert(office.database, to_warn(office), replace(an_alert(), districts=()))
    add_alert(office.database, to_warn(office), an_alert())
    with pytest.raises(ConflictError):
        add_alert(office.database, to_warn(office), replace(an_alert(), text="Noe annet"))


def test_a_notice_is_told_until_it_is_ended(office: Office) -> None:
    add_alert(office.database, to_warn(office), an_alert())
    assert seen(office).alerts_at(START) == (an_alert(),)
    office.now += timedelta(hours=1)
    end_alert(office.database, office.said(Verb.ALERT_END, "kulde", ALERT), "kulde")
    assert seen(office).alerts_at(office.now) == ()


def test_a_notice_holds_for_fourteen_days_at_most(office: Office) -> None:
    with pytest.raises(EndError):
        add_alert(office.database, to_warn(office), an_alert(days=15))


def test_a_warning_of_danger_needs_a_second_person(office: Office) -> None:
    word = to_warn(office)
    danger = an_alert(AlertLevel.DANGER)
    for second in (None, word.permit):
        with pytest.raises(SecondPersonError):
            add_alert(office.database, word, danger, second)
    ola = to_warn(office, "ola", Verb.ALERT_END)
    with pytest.raises(NotPermittedError):
        add_alert(office.database, word, danger, ola.permit)
    ola = to_warn(office, "ola")
    add_alert(office.database, word, danger, ola.permit)
    assert seen(office).alerts_at(START) == (danger,)
