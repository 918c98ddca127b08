"""What programs that visit any site look for: the site map, the rules for robots, whom to tell of a hole."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from fastapi import Response

from app.deps import Now, Snap
from app.domain.directory.entries import Offer
from app.domain.snapshot import Snapshot
from app.frame.languages import link_in
from app.frame.responses import AN_HOUR, kept_answer
from app.language.languages import LANGUAGES
from app.web.pages import PAGES

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OFFER_ID = "{offer_id}"
_MOST = 50_000
"""A site map may name no more."""
_POLICY = Path(__file__).parent / "security-policy.txt"
_HOLDS = timedelta(days=180)
_PLAIN = "text/plain; charset=utf-8"


class Crawlers:
    """Answers programs that read the whole site; the operator's settings are given once."""

    def __init__(self, public_url: str, contact: str) -> None:
        """Name addresses below `public_url`, and `contact` (a page, or "mailto:") for who finds a hole."""
        self._url = public_url.rstrip("/")
        self._contact = contact

    def site_map(self, snapshot: Snap) -> Response:
        """Every page that is for everybody."""
        return kept_answer(site_map(snapshot, self._url), "application/xml; charset=utf-8", AN_HOUR)

    def robots(self) -> Response:
        """What robots need not read."""
        return kept_answer(robots(self._url), _PLAIN, AN_HOUR)

    def security(self, now: Now) -> Response:
        """RFC 9116."""
        return kept_answer(security_txt(now, self._url, self._contact), _PLAIN, AN_HOUR)

    def security_policy(self) -> Response:
        """How to tell us of a weakness, what can be expected, and what we ask."""
        return kept_answer(_POLICY.read_bytes(), _PLAIN, AN_HOUR)


def site_map(snapshot: Snapshot, url: str) -> bytes:
    """Every page in every language; where there are too many for one file, the last offers are left out."""
    root = Element("urlset", xmlns=_NAMESPACE)
    fixed = [page.path for page in PAGES if page.in_site_map and _OFFER_ID not in page.path]
    of_offers = [page.path for page in PAGES if page.in_site_map and _OFFER_ID in page.path]
    for address in _in_all_languages(fixed):
        _add(root, url + address, None)
    for offer in snapshot.offers[: _room_for(of_offers, len(fixed))]:
        _add_offer(root, url, offer, of_offers, snapshot.modified_at(offer))
    written: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _room_for(of_offers: list[str], fixed: int) -> int:
    """How many offers there is room for."""
    return (_MOST // len(LANGUAGES) - fixed) // max(1, len(of_offers))


def _in_all_languages(paths: Iterable[str]) -> Iterator[str]:
    return (link_in(locale, path) for path in paths for locale in LANGUAGES)


def _add_offer(root: Element, url: str, offer: Offer, paths: Iterable[str], changed: datetime | None) -> None:
    for address in _in_all_languages(path.replace(_OFFER_ID, offer.id) for path in paths):
        _add(root, url + address, changed)


def _add(root: Element, address: str, changed: datetime | None) -> None:
    page = SubElement(root, "url")
    SubElement(page, "loc").text = address
    if changed is not None:
        SubElement(page, "lastmod").text = _utc(changed)


_NOT_FOR_ROBOTS = ("/kontor", "/api/", "/hsds", "/tiles/", "/del", "/ark", "/*/del", "/*/ark")
"""What only makes sense to programs or staff; and what is handed on: there is a sheet for each question."""


def robots(url: str) -> bytes:
    """Pages may be found by everybody; some need not be."""
    lines = ("User-agent: *", *(f"Disallow: {path}" for path in _NOT_FOR_ROBOTS))
    return "\n".join((*lines, "", f"Sitemap: {url}/sitemap.xml", "")).encode()


def security_txt(now: datetime, url: str, contact: str) -> bytes:
    """Whom to tell of a weakness (RFC 9116); it says that it holds until half a year after this month."""
    first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: {contact}",
        f"Expires: {_utc(first + _HOLDS)}",
        "Preferred-Languages: nb, en",
        f"Canonical: {url}/.well-known/security.txt",
        f"Policy: {url}/.well-known/security-policy.txt",
    )
    return "\n".join((*lines, "")).encode()


def _utc(instant: datetime) -> str:
    """RFC 3339 in UTC, ending in Z."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")
