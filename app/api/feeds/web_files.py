"""What programs that visit any site look for: the site map, the rules for robots, whom to tell of a hole."""

from datetime import datetime, timedelta
from xml.etree.ElementTree import Element, SubElement, tostring

from app.api.v1.present import utc
from app.domain.snapshot import Snapshot

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_PAGES = ("/", "/om", "/personvern", "/tilgjengelighet", "/ung", "/oversikt", "/ukeplan")
_MOST = 50_000
"""A site map may name no more."""
_HOLDS = timedelta(days=180)


def sitemap(snapshot: Snapshot, url: str) -> bytes:
    """Every public page, and every offer in both languages."""
    root = Element("urlset", xmlns=_NAMESPACE)
    for path in _PAGES:
        _add(root, url + path, None)
    for offer in snapshot.offers[: (_MOST - len(_PAGES)) // 2]:
        changed = snapshot.modified_at(offer)
        for path in (f"/tilbud/{offer.id}", f"/en/tilbud/{offer.id}"):
            _add(root, url + path, utc(changed) if changed else None)
    written: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _add(root: Element, address: str, changed: str | None) -> None:
    page = SubElement(root, "url")
    SubElement(page, "loc").text = address
    if changed:
        SubElement(page, "lastmod").text = changed


def robots(url: str) -> bytes:
    """Pages may be found by everybody; what only makes sense to programs or staff need not be."""
    lines = ("User-agent: *", "Disallow: /kontor", "Disallow: /api/", "Disallow: /hsds", "Disallow: /tiles/")
    return "\n".join((*lines, "", f"Sitemap: {url}/sitemap.xml", "")).encode()


def security_txt(now: datetime, url: str, contact: str) -> bytes:
    """Whom to tell of a weakness (RFC 9116); it says that it holds until half a year after this month."""
    first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: {contact}",
        f"Expires: {utc(first + _HOLDS)}",
        "Preferred-Languages: nb, en",
        f"Canonical: {url}/.well-known/security.txt",
    )
    return "\n".join((*lines, "")).encode()
