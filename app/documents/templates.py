"""The templates that come with the product: each whole in itself, so that nothing else changes what it sets."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "templates"
LETTER = "letter"
"""The sheet every kind is written on."""


@cache
def supplied(kind: str) -> str:
    """The source of a kind of document (`engine.clock_acts.DOCUMENTS`): the sheet, then what it says."""
    return f"{_read(LETTER)}\n{_read(kind)}"


def _read(name: str) -> str:
    return (FOLDER / f"{name}.typ").read_text(encoding="utf-8")
