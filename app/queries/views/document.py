"""文书: issued documents, and the templates they are set with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list."""

    id: int
    kind: str
    title: str
    number: str
    issued_at: datetime
    issued_by: str


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """Everything its PDF is made of. What was erased of `data` is told as erased; `file` is the digest of the PDF.

    `codes`: what is printed as a QR code, the fullest first (`queries.receipt_code`).
    """

    row: DocumentRow
    case_number: str
    source: str
    data: Mapping[str, Any]
    file: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A version of a template; 0: that of the product, before it was first used. `own`: published here."""

    kind: str
    title: str
    version: int = 0
    published_at: datetime | None = None
    published_by: str = ""
    reason: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class TemplateView:
    """One version with its source, and all versions, the newest first."""

    kind: str
    title: str
    version: int
    source: str
    versions: tuple[TemplateRow, ...]
