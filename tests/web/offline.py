"""A phone whose server and network go away for good, and what it has kept by then."""

from threading import Thread
from typing import Any

import uvicorn
from playwright.sync_api import BrowserContext, Page

from app.clock import system_clock
from app.domain.directory.entries import Alert, Offer
from app.domain.live import Live
from tests.web.conftest import an_app

PHONE: Any = {"viewport": {"width": 360, "height": 740}, "locale": "nb-NO", "timezone_id": "Europe/Oslo"}
KEEPS = """async (parts) => {
  const isKept = async (part) => (await caches.match(part)) !== undefined;
  for (;;) {
    const kept = await Promise.all(parts.map(isKept));
    if (kept.every(Boolean) && navigator.serviceWorker.controller) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""
"""Waits until the phone has kept all of these; playwright's wait_for_function does not wait for promises."""


class Net:
    """A server that can be cut off for good. Its clock is the real one, which dates what a phone keeps."""

    def __init__(self, *offers: Offer, alerts: tuple[Alert, ...] = ()) -> None:
        app = an_app(*offers, at=system_clock(), live=Live(1, alerts))
        self._server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
        self._thread = Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.01)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"

    def cut(self) -> None:
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join()


def visited(phone: BrowserContext, net: Net, prefix: str = "") -> Page:
    """A page after a first visit, with all kept; then the network goes, and what holds for a minute."""
    page = phone.new_page()
    page.goto(f"{net.address}{prefix}/")
    lang = f"?lang={prefix.strip('/')}" if prefix else ""
    page.evaluate(KEEPS, [f"{prefix}/", f"/api/v1/directory{lang}", f"/api/v1/live{lang}"])
    cut(page, phone, net)
    return page


def cut(page: Page, phone: BrowserContext, net: Net) -> None:
    """Without the server, the network, and what the browser holds for a minute."""
    net.cut()
    phone.set_offline(True)
    phone.new_cdp_session(page).send("Network.clearBrowserCache")


AGED = """async (path) => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  const kept = await cache.match(path);
  const headers = { date: new Date(Date.now() - 2 * 3600 * 1000).toUTCString() };
  await cache.put(path, new Response(await kept.text(), { headers }));
}"""
IS_WHOLE = """async (path) => {
  while ((await (await caches.match(path)).json()).days.length < 16) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""


def visited_twice(phone: BrowserContext, net: Net) -> Page:
    """A page after a visit and another one more than an hour later, without a network."""
    page = phone.new_page()
    page.goto(net.address)
    page.evaluate(KEEPS, ["/", "/api/v1/directory", "/api/v1/live"])
    page.evaluate(AGED, "/api/v1/directory")
    page.reload()
    page.evaluate(IS_WHOLE, "/api/v1/directory")
    cut(page, phone, net)
    return page
