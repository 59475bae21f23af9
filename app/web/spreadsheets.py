"""Tables that leave the house, as CSV and xlsx: written block by block, and nothing in them is ever a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import IO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from app.web.attachments import MARK
from app.web.kept_file import blocks_of, kept_file

AT_ONCE = 500
BEGINS_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""The wide ones too: some spreadsheets turn them into the others."""
Cell = str | int | float
Line = tuple[Cell, ...]


def guarded(cell: Cell) -> Cell:
    """A spreadsheet takes text for a formula that begins like one; a quote before it says that it is none.

    >>> guarded("=1+1"), guarded("＝1+1"), guarded(" =1+1"), guarded("何俊"), guarded(-5)
    ("'=1+1", "'＝1+1", "' =1+1", '何俊', -5)
    """
    return f"'{cell}" if isinstance(cell, str) and _is_like_formula(cell) else cell


def _is_like_formula(text: str) -> bool:
    return text.startswith(BEGINS_FORMULA) or text.lstrip().startswith(BEGINS_FORMULA)


def csv_blocks(lines: Iterable[Line]) -> Iterator[bytes]:
    """Begins with a mark of UTF-8, so that spreadsheets read Chinese. Texts stand in quotes: some spreadsheets part
    cells at semicolons and tabs too, and what follows one might begin a formula.
    """
    yield MARK
    left = iter(lines)
    while some := list(islice(left, AT_ONCE)):
        block = io.StringIO()
        csv.writer(block, quoting=csv.QUOTE_NONNUMERIC).writerows(map(guarded, line) for line in some)
        yield block.getvalue().encode()


def xlsx_blocks(sheets: Mapping[str, Iterable[Line]]) -> Iterator[bytes]:
    """Lines by the name of their sheet. Kept in a file meanwhile: memory holds one line at a time."""

    def write(kept: IO[bytes]) -> None:
        with xlsxwriter.Workbook(kept, {"constant_memory": True, "strings_to_formulas": False}) as book:
            for name, lines in sheets.items():
                _fill(book.add_worksheet(name), lines)

    return blocks_of(kept_file(write))


def _fill(sheet: Worksheet, lines: Iterable[Line]) -> None:
    for number, line in enumerate(lines):
        for column, cell in enumerate(line):
            write = sheet.write_string if isinstance(cell, str) else sheet.write_number
            write(number, column, cell)
