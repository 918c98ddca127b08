"""Every address of the office: what it demands of whoever asks, and what answers.

A handler asks `permit` for the entry that it is about before it looks at anything that was sent, so that
strangers learn nothing; parameters of forms therefore all have a default, and are judged by the handler.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.domain.office.verbs import Verb
from app.office.doors.pages import Doors, NewDoor
from app.office.duty.afterwards import Afterwards
from app.office.duty.other_hours import OtherHours
from app.office.duty.page import Home
from app.office.duty.receipt import Receipt
from app.office.duty.taps import Taps
from app.office.duty.week_form import WeekForm
from app.office.entry.editing import Editing
from app.office.entry.offers import Offers
from app.office.entry.publishing import New, Publishing
from app.office.history.pages import History
from app.office.next_page import GO_ON, HOME, LOG_IN
from app.office.parts import Parts
from app.office.people.everybody import EVERYBODY, Everybody
from app.office.people.on_duty import DUTY, OnDuty
from app.office.people.one import ONE, One
from app.office.phones.enrolling import PHONE, Enrolling
from app.office.phones.phones import END_PHONE, PHONES, Phones
from app.office.runners.contacts import Contacts
from app.office.runners.merging import TO as MERGE
from app.office.runners.merging import Merging
from app.office.runners.organisations import TO as RUNNERS
from app.office.runners.organisations import Organisations
from app.office.signing_in.by_mail import ASK_LINK, LINK, ByMail
from app.office.signing_in.by_passkey import ASK_PASSKEY, TAKE_PASSKEY, ByPasskey
from app.office.signing_in.invited import INVITATION, Invited
from app.office.signing_in.own_sessions import OWN_SESSIONS, OwnSessions
from app.office.signing_in.routes import SigningIn
from app.office.signing_in.with_provider import FROM_PROVIDER, TO_PROVIDER, WithProvider
from app.office.wordings.page import Wordings


@dataclass(frozen=True, slots=True)
class Page:
    """An address with one method; GET shows and POST acts."""

    method: str
    path: str
    handler: Callable[[Parts], Callable[..., Any]]
    verb: Verb | None
    """What whoever asks must be able to do at least to some entry; None for the way in and out."""


OFFER = "/kontor/tilbud/{offer_id}"
DONE = "/kontor/gjort/{version}"
PART = f"{OFFER}/endre/{{del_}}"
UNDO = "/kontor/historikk/{version}/angre"
STATUS = f"{OFFER}/status"
DOOR = f"{OFFER}/dor/{{nummer}}"
RUNNER = f"{RUNNERS}/{{organisation_id}}"
NEW_RUNNER = "/kontor/ny-organisasjon"
PAGES = (
    Page("GET", LOG_IN, lambda parts: SigningIn(parts).page, None),
    Page("POST", "/kontor/ut", lambda parts: SigningIn(parts).log_out, None),
    Page("GET", OWN_SESSIONS, lambda parts: OwnSessions(parts).page, None),
    Page("POST", OWN_SESSIONS, lambda parts: OwnSessions(parts).end, None),
    Page("GET", GO_ON, lambda parts: SigningIn(parts).go_on, None),
    Page("POST", ASK_PASSKEY, lambda parts: ByPasskey(parts).ask, None),
    Page("POST", TAKE_PASSKEY, lambda parts: ByPasskey(parts).take, None),
    Page("GET", INVITATION, lambda parts: Invited(parts).page, None),
    Page("POST", INVITATION, lambda parts: Invited(parts).take, None),
    Page("POST", f"{INVITATION}/valg", lambda parts: Invited(parts).ask, None),
    Page("GET", TO_PROVIDER, lambda parts: WithProvider(parts).go, None),
    Page("GET", FROM_PROVIDER, lambda parts: WithProvider(parts).back, None),
    Page("GET", ASK_LINK, lambda parts: ByMail(parts).asked, None),
    Page("POST", ASK_LINK, lambda parts: ByMail(parts).ask, None),
    Page("GET", LINK, lambda parts: ByMail(parts).page, None),
    Page("POST", LINK, lambda parts: ByMail(parts).take, None),
    Page("GET", PHONE, lambda parts: Enrolling(parts).page, None),
    Page("POST", PHONE, lambda parts: Enrolling(parts).take, None),
    Page("GET", PHONES, lambda parts: Phones(parts).page, Verb.DEVICE_ENROL),
    Page("POST", PHONES, lambda parts: Phones(parts).add, Verb.DEVICE_ENROL),
    Page("POST", END_PHONE, lambda parts: Phones(parts).end, Verb.DEVICE_ENROL),
    Page("GET", HOME, lambda parts: Home(parts).page, Verb.OFFER_SEE),
    Page("POST", f"{OFFER}/stengt", lambda parts: Taps(parts).close, Verb.HOURS_CLOSE),
    Page("POST", f"{OFFER}/apent", lambda parts: Taps(parts).open, Verb.HOURS_END),
    Page("POST", f"{OFFER}/fullt", lambda parts: Taps(parts).full, Verb.ROOM_STATE),
    Page("POST", f"{OFFER}/plass", lambda parts: Taps(parts).room, Verb.ROOM_STATE),
    Page("POST", f"{OFFER}/stemmer", lambda parts: Taps(parts).confirm, Verb.OFFER_CONFIRM),
    Page("GET", f"{OFFER}/tider", lambda parts: OtherHours(parts).page, Verb.HOURS_CHANGE),
    Page("POST", f"{OFFER}/tider", lambda parts: OtherHours(parts).say, Verb.HOURS_CHANGE),
    Page("GET", f"{OFFER}/uke", lambda parts: WeekForm(parts).page, Verb.OFFER_EDIT),
    Page("POST", f"{OFFER}/uke", lambda parts: WeekForm(parts).say, Verb.OFFER_EDIT),
    Page("GET", DONE, lambda parts: Receipt(parts).page, Verb.OFFER_SEE),
    Page("POST", f"{DONE}/angre", lambda parts: Receipt(parts).undo, Verb.CHANGE_UNDO_OWN),
    Page("POST", f"{DONE}/grunn", lambda parts: Afterwards(parts).reason, Verb.HOURS_CHANGE),
    Page("POST", f"{DONE}/til", lambda parts: Afterwards(parts).until, Verb.HOURS_CHANGE),
    Page("POST", f"{DONE}/ogsa", lambda parts: Afterwards(parts).also, Verb.HOURS_CHANGE),
    Page("POST", f"{DONE}/plass", lambda parts: Afterwards(parts).room, Verb.ROOM_STATE),
    Page("GET", EVERYBODY, lambda parts: Everybody(parts).page, Verb.PEOPLE_MANAGE),
    Page("POST", EVERYBODY, lambda parts: Everybody(parts).invite, Verb.PEOPLE_MANAGE),
    Page("GET", DUTY, lambda parts: OnDuty(parts).page, Verb.DUTY_INVITE),
    Page("POST", DUTY, lambda parts: OnDuty(parts).invite, Verb.DUTY_INVITE),
    Page("GET", ONE, lambda parts: One(parts).page, Verb.PEOPLE_MANAGE),
    Page("POST", f"{ONE}/roller", lambda parts: One(parts).give, Verb.PEOPLE_MANAGE),
    Page("POST", f"{ONE}/roller/{{grant_id}}/ta", lambda parts: One(parts).take, Verb.PEOPLE_MANAGE),
    Page("POST", f"{ONE}/avslutt", lambda parts: One(parts).end_all, Verb.PEOPLE_MANAGE),
    Page("POST", f"{ONE}/passkeyer/slett", lambda parts: One(parts).forget_passkeys, Verb.PEOPLE_MANAGE),
    Page("POST", f"{ONE}/invitasjon", lambda parts: One(parts).invite_again, Verb.PEOPLE_MANAGE),
    Page("POST", f"{ONE}/adresse", lambda parts: One(parts).set_address, Verb.PEOPLE_MANAGE),
    Page("POST", f"{ONE}/slett", lambda parts: One(parts).erase, Verb.PEOPLE_MANAGE),
    Page("GET", "/kontor/tilbud", lambda parts: Offers(parts).list, Verb.OFFER_SEE),
    Page("GET", OFFER, lambda parts: Offers(parts).one, Verb.OFFER_SEE),
    Page("GET", PART, lambda parts: Editing(parts).page, Verb.OFFER_EDIT),
    Page("POST", PART, lambda parts: Editing(parts).save, Verb.OFFER_EDIT),
    Page("GET", STATUS, lambda parts: Publishing(parts).page, Verb.OFFER_PUBLISH),
    Page("POST", STATUS, lambda parts: Publishing(parts).save, Verb.OFFER_PUBLISH),
    Page("GET", "/kontor/nytt-tilbud", lambda parts: New(parts).page, Verb.OFFER_CREATE),
    Page("POST", "/kontor/nytt-tilbud", lambda parts: New(parts).save, Verb.OFFER_CREATE),
    Page("GET", f"{OFFER}/historikk", lambda parts: History(parts).of_offer, Verb.OFFER_SEE),
    Page("GET", "/kontor/historikk", lambda parts: History(parts).own, Verb.CHANGE_UNDO_OWN),
    Page("POST", UNDO, lambda parts: History(parts).undo, Verb.CHANGE_UNDO_OWN),
    Page("GET", DOOR, lambda parts: Doors(parts).page, Verb.PLACE_EDIT),
    Page("POST", DOOR, lambda parts: Doors(parts).save, Verb.PLACE_EDIT),
    Page("POST", f"{DOOR}/vis", lambda parts: Doors(parts).see, Verb.PLACE_SEE_HIDDEN),
    Page("GET", "/kontor/ny-dor", lambda parts: NewDoor(parts).page, Verb.PLACE_CREATE),
    Page("POST", "/kontor/ny-dor", lambda parts: NewDoor(parts).save, Verb.PLACE_CREATE),
    Page("GET", f"{OFFER}/kontakter", lambda parts: Contacts(parts).page, Verb.OFFER_EDIT),
    Page("POST", f"{OFFER}/kontakter", lambda parts: Contacts(parts).save, Verb.OFFER_EDIT),
    Page("GET", f"{OFFER}/oversett", lambda parts: Wordings(parts).page, Verb.WORDING_SET),
    Page("POST", f"{OFFER}/oversett", lambda parts: Wordings(parts).save, Verb.WORDING_SET),
    Page("GET", RUNNERS, lambda parts: Organisations(parts).list, Verb.ORGANISATION_CREATE),
    Page("GET", RUNNER, lambda parts: Organisations(parts).page, Verb.ORGANISATION_EDIT),
    Page("POST", RUNNER, lambda parts: Organisations(parts).save, Verb.ORGANISATION_EDIT),
    Page("GET", NEW_RUNNER, lambda parts: Organisations(parts).new, Verb.ORGANISATION_CREATE),
    Page("POST", NEW_RUNNER, lambda parts: Organisations(parts).create, Verb.ORGANISATION_CREATE),
    Page("GET", MERGE, lambda parts: Merging(parts).page, Verb.OFFER_MERGE),
    Page("POST", MERGE, lambda parts: Merging(parts).save, Verb.OFFER_MERGE),
)
