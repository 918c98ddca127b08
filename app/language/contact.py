"""Whom to call, in words: "Oslo kommune, sentralbord 21 80 21 80, be om Bydel Alna"."""

from app.domain.finding.contact import Contact, Whose
from app.language.catalogs import message, translate

SENTENCES = {
    Whose.OFFER: message("Call {phone}"),
    Whose.OPERATOR: message("{who}, {phone}, ask about {what}"),
    Whose.DISTRICT: message("{who}, {phone}, ask about {what}"),
    Whose.SWITCHBOARD: message("{who}, switchboard {phone}, ask for {what}"),
}
PAGE = message("Look for the hours at {site}")


def contact_text(contact: Contact, locale: str) -> str:
    """The number with whose it is and what to ask for, or the page; a number always with its owner's name."""
    if contact.phone is None:
        return translate(locale, PAGE, site=site_of(contact.website or ""))
    said = SENTENCES[contact.whose]
    return translate(locale, said, who=contact.name, phone=contact.phone, what=contact.ask_for or "")


def site_of(website: str) -> str:
    """The name of a site as people write it.

    >>> site_of("https://www.oslo.kommune.no/bydeler/")
    'oslo.kommune.no'
    """
    host = website.partition("://")[2].partition("/")[0]
    return host.removeprefix("www.")
