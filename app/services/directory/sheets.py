"""A table somebody hands in, xlsx or CSV: its rows as texts, and nothing in it is ever run or believed."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook

from app.errors import FileTooLarge, SheetRefused
from app.services.directory.entries import Column

BYTES_MOST = 5 * 1024 * 1024
UNPACKED_MOST = 60 * 1024 * 1024
PARTS_MOST = 200
ROWS_MOST = 5000
COLUMNS_MOST = 50
CELL_MOST = 1000
ENCODINGS = ("utf-8-sig", "gb18030")
ZIP = b"PK\x03\x04"
UNREADABLE = (zipfile.BadZipFile, KeyError, ValueError, TypeError, ParseError, IndexError, SyntaxError)
"""What openpyxl raises at files that are none; a SyntaxError is how lxml calls broken XML."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """`number`: as the spreadsheet counts; `facts`: by the key of its column."""

    number: int
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Bounds:
    """`others`: whether columns may stand there that nobody asked for."""

    rows: int = ROWS_MOST
    size: int = BYTES_MOST
    others: bool = False


def read_sheet(content: bytes, columns: Sequence[Column], bounds: Bounds = Bounds()) -> list[SheetRow]:
    """Rows without anything are left out. Raises FileTooLarge, SheetRefused."""
    if len(content) > bounds.size:
        raise FileTooLarge(limit=bounds.size)
    lines = _xlsx(content) if content.startswith(ZIP) else _csv(content)
    keys = _keys(next(lines, (1, []))[1], columns, others=bounds.others)
    rows: list[SheetRow] = []
    for number, cells in lines:
        if not any(cells):
            continue
        if len(rows) == bounds.rows:
            raise SheetRefused(reason=f"超过 {bounds.rows} 行，请分成几个文件")
        rows.append(SheetRow(number, dict(zip(keys, [*cells, *[""] * len(keys)]))))
    if not rows:
        raise SheetRefused(reason="表中没有内容")
    return rows


def _keys(header: Sequence[str], columns: Iterable[Column], *, others: bool) -> list[str]:
    """By what people call a column, or by its key; a star marks what is required in our templates."""
    known = {each.label: each.key for each in columns} | {each.key: each.key for each in columns}
    named = [each.removesuffix("*") for each in header]
    while named and not named[-1]:
        named.pop()
    keys = [known.get(each, "") for each in named]
    for name, key in zip(named, keys):
        if (not key and not others) or (key and keys.count(key) > 1):
            raise SheetRefused(reason=f"列名「{name[:20]}」{'重复' if key else '不认识'}，请使用模板")
    missing = [each.label for each in columns if each.required and each.key not in keys]
    if missing:
        raise SheetRefused(reason=f"第一行应为列名，缺少「{'、'.join(missing)}」")
    return keys


def _csv(content: bytes) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(_text_of(content), newline=""))
    try:
        for cells in reader:
            yield reader.line_num, [each.strip()[:CELL_MOST] for each in cells[:COLUMNS_MOST]]
    except csv.Error as wrong:
        raise SheetRefused(reason="不是 CSV 文件，或者有一格过长") from wrong


def _text_of(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise SheetRefused(reason="不是 xlsx 文件，也不是 UTF-8 或 GBK 编码的 CSV 文件")


def _xlsx(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The first sheet. Formulas come as the text they are written as."""
    try:
        _check_unpacks(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(max_col=COLUMNS_MOST, values_only=True), 1):
            yield number, [_text(each) for each in cells]
    except UNREADABLE as wrong:
        raise SheetRefused(reason="不是可读的 xlsx 文件") from wrong


def _check_unpacks(content: bytes) -> None:
    """A small file may unpack to anything, and may declare texts that grow: neither is taken."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > PARTS_MOST or sum(each.file_size for each in parts) > UNPACKED_MOST:
            raise SheetRefused(reason="解压后过大")
        for each in parts:
            if each.filename.endswith((".xml", ".rels")):
                with archive.open(each) as part:
                    if b"<!DOCTYPE" in part.read(4096):
                        raise SheetRefused(reason="含有不允许的声明")


def _text(value: Any) -> str:
    """A number without a fraction is written without one: spreadsheets make numbers of codes and telephones."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()[:CELL_MOST]
