"""Prints one sheet in a process of its own: python -m app.web.print_pdf.

It reads {"html": …, "css": …} and writes the number of pages on a line, then the PDF. WeasyPrint draws for a
second or two and takes some 70 MB: in the server's own process every reader would wait for it meanwhile, and
the memory would stay.
"""

import json
import sys
from typing import BinaryIO

import weasyprint


def print_sheet(asked: BinaryIO, answer: BinaryIO) -> None:
    """Print what is asked. Nothing but the sheet is read: no file, no address."""
    sheet = json.load(asked)
    nothing_else = weasyprint.urls.URLFetcher(allowed_protocols=())
    page = weasyprint.HTML(string=sheet["html"], url_fetcher=nothing_else)
    document = page.render(stylesheets=[weasyprint.CSS(string=sheet["css"])], pdf_tags=True)
    answer.write(b"%d\n" % len(document.pages))
    answer.write(document.write_pdf(pdf_tags=True))


if __name__ == "__main__":
    print_sheet(sys.stdin.buffer, sys.stdout.buffer)
