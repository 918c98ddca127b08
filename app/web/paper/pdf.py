"""Prints HTML to PDF with WeasyPrint, where the machine has the libraries it draws with.

WeasyPrint needs Pango of the system, and a machine may lack it: then there is no press, and pages say how to
print from the browser (docs/decisions/0016-the-week-on-paper.md). A PDF takes a second or two, in a process
of its own. It is made once for each key, however many ask at once, and a change of the directory that does
not show on the sheet leaves the PDF as it is.
"""

import json
import logging
import subprocess
import sys
from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from hashlib import blake2b
from itertools import chain
from threading import Lock

from app.edge.keeping.cache import Memo

CACHED = 16
"""So many PDFs of about 60 kB are cached; the longest unused goes first."""
MOST_WAITING = 4
MOST_PAGES = 2
"""A sheet of paper has two sides."""
_LONGEST_PRINT = 60.0
_STARTS = (sys.executable, "-c", "import weasyprint")
_PRINTS = (sys.executable, "-m", "app.web.paper.print_pdf")
_log = logging.getLogger(__name__)

Drafts = Callable[[], Iterable[str]]
"""Writes the HTML of a sheet, fuller ones first."""
Printer = Callable[[Iterable[str], str, int], bytes]
"""Makes a PDF, dressed by a style sheet, of the first draft that fits so many pages; else of the last."""


class PressBusyError(Exception):
    """More is waiting to be printed than the press takes."""


class Press:
    """Makes each sheet once and keeps the newest."""

    def __init__(self, printer: Callable[[], Printer | None]) -> None:
        """Print with what `printer` gives in the thread of the press; None where nothing can be printed."""
        self._find = printer
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="press")
        self._cache: Memo[Future[bytes]] = Memo(CACHED, lambda _key, _future: 1)
        self._printed: Memo[bytes] = Memo(CACHED, lambda _key, _pdf: 1)
        self._begun: list[Future[bytes]] = []
        self._lock = Lock()
        self.works: bool | None = None
        """Whether this machine can print; None until the first sheet has shown it, for which nobody waits."""

    def sheet(self, key: Hashable, drafts: Drafts, css: str, *, pages: int = MOST_PAGES) -> "Future[bytes]":
        """The PDF of a key on so many pages, begun now if it is not made yet.

        Raises PressBusyError where too many wait; in the future it stands where nothing can be printed.
        """
        with self._lock:
            sheet = self._cache.find(key)
            if sheet is None or (sheet.done() and sheet.exception() is not None):
                self._refuse_if_busy()
                sheet = self._thread.submit(self._print, drafts, css, pages)
                self._begun.append(sheet)
                self._cache.keep(key, sheet)
            return sheet

    def _print(self, drafts: Drafts, css: str, pages: int) -> bytes:
        printer = self._find()
        self.works = printer is not None
        if printer is None:
            raise PressBusyError
        written = iter(drafts())
        # Later drafts say less of the same: where the fullest is as it was, so are they.
        fullest = next(written)
        key = blake2b((fullest + css).encode(), digest_size=16).digest()
        pdf = self._printed.find(key)
        if pdf is None:
            pdf = printer(chain([fullest], written), css, pages)
            self._printed.keep(key, pdf)
        return pdf

    def _refuse_if_busy(self) -> None:
        self._begun = [future for future in self._begun if not future.done()]
        if len(self._begun) >= MOST_WAITING:
            raise PressBusyError


@cache
def weasyprint_printer() -> Printer | None:
    """WeasyPrint, or None where it or the libraries it draws with are missing."""
    tried = subprocess.run(_STARTS, check=False, capture_output=True)  # noqa: S603 (our own words)
    if tried.returncode == 0:
        return print_with_weasyprint
    said = tried.stderr.decode(errors="replace").strip().splitlines()
    _log.warning("no PDF: WeasyPrint does not start: %s", said[-1] if said else "no reason given")
    return None


def print_with_weasyprint(drafts: Iterable[str], css: str, most: int) -> bytes:
    """A Printer. Raises CalledProcessError or TimeoutExpired where a draft cannot be printed."""
    pdf = b""
    for html in drafts:
        asked = json.dumps({"html": html, "css": css}).encode()
        done = subprocess.run(  # noqa: S603 (our own words; the sheet goes in as data)
            _PRINTS, check=True, capture_output=True, input=asked, timeout=_LONGEST_PRINT
        )
        pages, _, pdf = done.stdout.partition(b"\n")
        if int(pages) <= most:
            break
    return pdf
