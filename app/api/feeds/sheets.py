"""Tables for offices: CSV that Excel opens with a double click, and XLSX.

CSV: UTF-8 with a byte order mark, a semicolon between the cells (Excel in Norwegian takes the comma
for a decimal sign), names of columns for programs. A text that a spreadsheet would take for a formula
is given an apostrophe before it, so that nothing that anybody wrote in the directory is ever carried
out on somebody else's machine. XLSX: the same rows with Norwegian headings; its cells have types.
"""

import csv
import io

import xlsxwriter

from app.api.feeds.rows import COLUMNS, Cell, rows_of
from app.domain.snapshot import Snapshot

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(snapshot: Snapshot) -> bytes:
    """Every public offer at every place as CSV; pandas: read_csv(url, sep=";")."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.name for column in COLUMNS])
    for row in rows_of(snapshot, snapshot.seating.seats):
        writer.writerow([_harmless(column.cell(row)) for column in COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> Cell:
    """What Excel, LibreOffice and Google Sheets show and do not carry out.

    >>> _harmless("=1+1"), _harmless("Mat"), _harmless(-1.5)
    ("'=1+1", 'Mat', -1.5)
    """
    if isinstance(cell, str) and cell.startswith(_STARTS_FORMULA):
        return f"'{cell}"
    return cell


def xlsx_file(snapshot: Snapshot) -> bytes:
    """The same as a workbook with one sheet: headings that stay, filters, and columns wide enough."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    # Equal directories give equal files, so that an ETag can say that nothing has changed.
    book.set_properties({"title": "Åpent nå", "created": snapshot.loaded_at.replace(tzinfo=None)})
    sheet = book.add_worksheet("Tilbud")
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    last = 0
    for number, column in enumerate(COLUMNS):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.heading, head)
    for last, row in enumerate(rows_of(snapshot, snapshot.seating.seats), start=1):
        for number, column in enumerate(COLUMNS):
            _write(sheet, last, number, column.cell(row))
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    book.close()
    return file.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell) -> None:
    """Text as text whatever it begins with, numbers as numbers, nothing as nothing."""
    if isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif cell is not None:
        sheet.write_number(row, column, cell)
