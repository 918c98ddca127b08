"""What is new, as Atom (RFC 4287): changed entries and the city's notices."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from app.api.v1.present import utc
from app.domain.directory.entries import Alert, Offer
from app.domain.directory.vocabulary import Publication
from app.domain.snapshot import Snapshot
from app.language import week_text
from app.language.services import service_name

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_MOST = 100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LANG = "nb"
_AUTHOR = "Oslo kommune"
_WOUND_UP = {Publication.CLOSED: "Tilbudet er lagt ned.", Publication.MOVED: "Tilbudet har flyttet."}
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Feed(NamedTuple):
    """A feed: its address on our site and its title."""

    path: str
    title: str


class Entry(NamedTuple):
    """One piece of news; `path` is where it stands on our site, and its id with the time it began."""

    path: str
    title: str
    updated: datetime
    text: str


CHANGES = Feed("/api/v1/changes.atom", "Åpent nå: nytt og bekreftet")
ALERTS = Feed("/api/v1/alerts.atom", "Åpent nå: varsler fra byen")


def changes(snapshot: Snapshot, url: str) -> bytes:
    """The entries that were confirmed or changed last, newest first."""
    found = [
        Entry(f"/tilbud/{offer.id}", offer.name, changed, _about(offer))
        for offer in snapshot.offers
        if (changed := snapshot.modified_at(offer)) is not None
    ]
    return _feed(CHANGES, found, url)


def alerts(snapshot: Snapshot, now: datetime, url: str) -> bytes:
    """The notices of the city that hold now, newest first."""
    names = snapshot.district_names
    found = [
        Entry(f"/?varsel={alert.id}", alert.title, alert.starts_at, _notice(alert, names, snapshot))
        for alert in snapshot.alerts_at(now)
    ]
    return _feed(ALERTS, found, url)


def _about(offer: Offer) -> str:
    """What it is, what one gets, and when."""
    services = ", ".join(service_name(given.service, _LANG) for given in offer.services)
    weeks = {} if offer.places else {offer.name: offer.hours}
    weeks |= {at.place.address or at.place.name or offer.name: at.hours for at in offer.places}
    hours = [f"{name}: {week_text(one, _LANG)}" for name, one in weeks.items() if not one.is_unknown]
    wound_up = _WOUND_UP.get(offer.publication, "")
    return "\n".join(part for part in (wound_up, offer.summary or "", services, *hours) if part)


def _notice(alert: Alert, names: Mapping[str, str], snapshot: Snapshot) -> str:
    where = ", ".join(names.get(code, code) for code in alert.districts) or "Hele byen"
    ends = alert.ends_at.astimezone(snapshot.context.zone)
    return f"{alert.text}\n{where}. Gjelder til {ends.day}.{ends.month}. kl. {ends:%H.%M}."


def _feed(feed: Feed, entries: Iterable[Entry], url: str) -> bytes:
    newest = sorted(entries, key=lambda one: (one.updated, one.path), reverse=True)[:_MOST]
    root = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": _LANG})
    _add(root, "id", url + feed.path)
    _add(root, "title", feed.title)
    _add(root, "updated", utc(newest[0].updated if newest else _EPOCH))
    SubElement(root, "link", rel="self", href=url + feed.path, type="application/atom+xml")
    SubElement(root, "link", rel="alternate", href=f"{url}/", type="text/html")
    _add(SubElement(root, "author"), "name", _AUTHOR)
    for entry in newest:
        _add_entry(root, entry, url)
    written: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _add_entry(root: Element, entry: Entry, url: str) -> None:
    element = SubElement(root, "entry")
    _add(element, "id", url + entry.path)
    _add(element, "title", entry.title)
    _add(element, "updated", utc(entry.updated))
    SubElement(element, "link", rel="alternate", href=url + entry.path, type="text/html")
    _add(element, "content", entry.text).set("type", "text")


def _add(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, name)
    element.text = _NOT_IN_XML.sub("", text)
    return element
