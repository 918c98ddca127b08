"""How much memory one worker takes: started, after every page in every language, and as time goes by.

Run with `python -m bench.memory`; MINUTES=60 in the environment asks for an hour instead of one minute. The
server is `apent serve` on the seed. Every page of the site map is asked for, then all sheets and files, then
all forms of the question and some pages in turn at a modest rate, with a change of the directory each minute.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from app.clock import system_clock
from app.language.languages import DEFAULT, LANGUAGES
from bench.load import Question, on_core
from bench.mixed import ask_mixed
from bench.seed import seeded
from bench.serving import memory_of, serving
from bench.start import SERVE, change_and_wait

MINUTES = int(os.environ.get("MINUTES", "1"))
LIMIT_MB = 200
SECONDS = 60
SHEETS = ("ukeplan.pdf", "kart.js", "manifest.webmanifest")
FILES = (
    "/api/v1/directory",
    "/api/v1/live",
    "/api/v1/changes?since=0",
    "/api/v1/offers.csv",
    "/api/v1/offers.geojson",
    "/api/docs",
    "/hsds/services?full=true&per_page=100",
    "/embed",
)
MIXED = (
    Question("/api/v1/offers?open_at=now&limit=20&near=NEAR"),
    Question("/api/v1/offers?state=any&limit=100&near=NEAR"),
    Question("/api/v1/offers/search", '{"open_at":"now","limit":20,"near":"NEAR"}'),
    Question("/?q=mat"),
    Question("/en/?need=food"),
    Question("/ar/tilbud/fyrlyset"),
    Question("/api/v1/directory?lang=so"),
)


def main() -> None:
    """Start the server and print its memory after each step."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'seed.db'}"
        os.environ["APENT_DATABASE_URL"] = url
        database = seeded(url, system_clock())
        settings = {"APENT_METRICS_PORT": "0", "APENT_RATE_LIMIT": "0"}
        with serving([*on_core(0), *SERVE], **settings) as (port, process):
            _tell("when it has started", process.pid)
            asked = [_ask(port, path) for path in _pages(port)]
            _tell(f"after {len(asked)} pages in all languages", process.pid)
            asked = [_ask(port, path) for path in _sheets()]
            _tell(f"after {len(asked)} sheets, maps and files", process.pid)
            for minute in range(1, MINUTES + 1):
                ask_mixed(port, MIXED, SECONDS, {})
                change_and_wait(database, port)
                _tell(f"after {minute} minutes of mixed load", process.pid)
        database.close()
    print(f"limit: {LIMIT_MB} MB")


def _pages(port: int) -> Iterator[str]:
    """Every page for everybody in every language."""
    for address in re.findall(r"<loc>([^<]+)</loc>", _ask(port, "/sitemap.xml").decode()):
        parts = urlsplit(address)
        yield parts.path or "/"


def _sheets() -> Iterator[str]:
    for locale in LANGUAGES:
        start = "/" if locale == DEFAULT else f"/{locale}/"
        yield from (start + name for name in SHEETS)
        yield f"/api/v1/directory?lang={locale}"
    yield from FILES


def _ask(port: int, path: str) -> bytes:
    """The answer, packed as it is for a browser where the path is no site map."""
    packing = {} if path.endswith(".xml") else {"Accept-Encoding": "br"}
    answer: bytes = urlopen(Request(f"http://127.0.0.1:{port}{path}", headers=packing)).read()
    return answer


def _tell(when: str, pid: int) -> None:
    print(f"{memory_of(pid):6.0f} MB  {when}", flush=True)


if __name__ == "__main__":
    main()
