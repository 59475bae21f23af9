"""A page of a list."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list; `next` is the key to ask the following page with, empty on the last."""

    rows: tuple[Row, ...]
    next: str = ""
