"""What every page says of an offer in the same words: for whom, who runs it, since when it is confirmed."""

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from app.domain.directory.eligibility import Reason
from app.domain.directory.entries import Offer
from app.domain.directory.services import SERVICES
from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.contact import Contact, Whose
from app.domain.finding.ranking import Freshness
from app.domain.finding.search import Hit
from app.domain.hours import State, Status
from app.frame.links import call
from app.frame.view import View
from app.language.contact import contact_text
from app.language.room import room_text
from app.language.welcome import reason_text
from app.language.wording import day_text, month_text

OWN_ICONS = {
    ServiceId.DOCTOR: "doctor",
    ServiceId.NURSE: "doctor",
    ServiceId.HELPLINE: "phone",
}
_FOR_ALL = frozenset({Reason.RESIDENCE, Reason.NOT_LIMITED})
"""Reasons that set no offer apart: then the card names whom the offer itself says it is for."""


@dataclass(frozen=True, slots=True)
class Call:
    """What to press where the offer has no phone of its own: another's number, named, or a web page."""

    text: str
    link: str
    is_phone: bool


def call_of(contact: Contact | None, view: View) -> Call | None:
    """Whom to call about an offer; None where that is the offer itself, or nobody is known."""
    if contact is None or (contact.whose is Whose.OFFER and contact.phone):
        return None
    text = contact_text(contact, view.locale)
    if contact.phone is None:
        return Call(text, contact.website or "", is_phone=False)
    return Call(text.replace(contact.phone, in_one_piece(contact.phone)), call(contact.phone), is_phone=True)


def in_one_piece(number: str) -> str:
    """A number that no line breaks: an Arabic reader would take "21", and "80 21 80" below it, for two."""
    return number.replace(" ", "\N{NO-BREAK SPACE}")


def call_where_unsure(contact: Contact | None, status: Status, view: View) -> Call | None:
    """The same where the state is not known; else nobody needs to be asked."""
    return call_of(contact, view) if status.state is State.UNKNOWN else None


class Whom(NamedTuple):
    """For whom an offer is, in a line; empty where no source says it. In Norwegian where `marks` say so."""

    text: str
    marks: Markup


def whom_of(hit: Hit, view: View) -> Whom:
    """The reason that decides whether one is welcome; where it limits nobody, whom the offer names itself."""
    decisive, groups = hit.verdict.findings[0], hit.offer.eligibility.groups
    if decisive.reason in _FOR_ALL and groups:
        text = ", ".join(map(view.worded, groups))
        return Whom(text[:1].upper() + text[1:], view.marks(groups[0]))
    if decisive.reason is Reason.NOT_LIMITED:
        return Whom("", Markup())
    return Whom(
        reason_text(decisive, view.wordings.priced(hit.offer), view.districts, view.locale).rstrip("."),
        Markup(),
    )


def organisation_of(offer: Offer) -> str | None:
    """Who runs the offer; None where the offer bears its organisation's name."""
    return None if offer.organisation.name == offer.name else offer.organisation.name


def checked_text(hit: Hit, view: View) -> str:
    """When the facts were checked: the month, or what to beware of where that is too long ago."""
    told = hit.offer.verification
    if told.at is None:
        return view.say("Not confirmed")
    if told.contradicted:
        return view.say("Sources disagree: ask before you go")
    if hit.freshness is Freshness.DOUBTFUL:
        return view.say("Not confirmed since {day}", day=day_text(told.at, view.locale))
    this_year = view.now.astimezone(view.zone).year
    return view.say("Checked in {month}", month=month_text(told.at, this_year, view.locale))


def room_of(offer: Offer, view: View) -> str:
    """What staff say of room at the view's instant; empty where that is nothing, or nothing any more."""
    room = view.live.room_at(offer.id, view.at)
    return room_text(room, beds=offer.has_beds, zone=view.zone, locale=view.locale) if room else ""


def icon_of(service: ServiceId) -> str:
    """The icon of a service: its own, or that of the need it meets."""
    return OWN_ICONS.get(service, SERVICES[service].group.value)
