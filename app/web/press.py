"""Prints HTML to PDF with WeasyPrint, where the machine has the libraries it draws with.

WeasyPrint loads Pango when it is imported, and a machine may lack it: then there is no press, and pages say
how to print from the browser (docs/decisions). It is imported when somebody first asks, since it takes
half a second and some 40 MB that most workers never need.

A PDF takes about a second. It is made once for each key, in a thread of its own, however many ask at once.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, cached_property
from threading import Lock

KEPT = 16
"""So many PDFs of about 60 kB are kept; the longest unused goes first."""
MOST_WAITING = 4
_log = logging.getLogger(__name__)

MOST_PAGES = 2
"""A sheet of paper has two sides."""

Drafts = Callable[[], Iterable[str]]
"""Writes the HTML of a sheet, fuller ones first."""
Printer = Callable[[Iterable[str], str], bytes]
"""Makes a PDF, dressed by a style sheet, of the first draft that fits MOST_PAGES; else of the last."""


class PressBusyError(Exception):
    """More is waiting to be printed than the press takes."""


class Press:
    """Makes each sheet once and keeps the newest."""

    def __init__(self, printer: Callable[[], Printer | None]) -> None:
        """Print with what `printer` gives when it is first asked; None where nothing can be printed."""
        self._find = printer
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="press")
        self._kept: OrderedDict[Hashable, Future[bytes]] = OrderedDict()
        self._lock = Lock()

    @property
    def works(self) -> bool:
        """Whether this machine can print."""
        return self._printer is not None

    @cached_property
    def _printer(self) -> Printer | None:
        return self._find()

    def sheet(self, key: Hashable, drafts: Drafts, css: str) -> "Future[bytes]":
        """The PDF of a key, begun now if it is not made yet.

        Raises PressBusyError where too many wait, and where nothing can be printed.
        """
        printer = self._printer
        if printer is None:
            raise PressBusyError
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or (kept.done() and kept.exception() is not None):
                self._refuse_if_busy()
                kept = self._kept[key] = self._thread.submit(lambda: printer(drafts(), css))
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return kept

    def _refuse_if_busy(self) -> None:
        if sum(not future.done() for future in self._kept.values()) >= MOST_WAITING:
            raise PressBusyError


@cache
def weasyprint_printer() -> Printer | None:
    """WeasyPrint, or None where it or the libraries it draws with are missing."""
    try:
        import weasyprint  # noqa: PLC0415 (loads Pango, see above)
    except (ImportError, OSError) as error:
        _log.warning("no PDF: WeasyPrint does not start: %s", str(error).splitlines()[0])
        return None

    def print_pdf(drafts: Iterable[str], css: str) -> bytes:
        nothing_else = weasyprint.urls.URLFetcher(allowed_protocols=())
        style = weasyprint.CSS(string=css)
        for html in drafts:
            page = weasyprint.HTML(string=html, url_fetcher=nothing_else)
            sheet = page.render(stylesheets=[style], pdf_tags=True)
            if len(sheet.pages) <= MOST_PAGES:
                break
        return bytes(sheet.write_pdf(pdf_tags=True))

    return print_pdf
