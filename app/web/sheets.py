"""How what was filled in is shown: which forms of a case are worth it, and how their fields share the rows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.web.posted import AnyField
from engine.chart import Form

WIDE = ("textarea", "address", "multiselect")


@dataclass(frozen=True, slots=True)
class Cell:
    field: AnyField
    place: Literal["left", "right", "wide"]


def filled_forms(
    forms: Iterable[Form], written: Collection[str], without: Collection[str] = (), hidden: Collection[str] = ()
) -> list[Form]:
    """`without`: keys of fields that are shown elsewhere on the page; a form made of them alone is left out.
    `hidden`: keys of fields that are not shown at all.
    """
    shown = (replace(form, fields=tuple(each for each in form.fields if each.key not in hidden)) for form in forms)
    return [form for form in shown if _has_any(form, written) and not _is_within(form, without)]


def _has_any(form: Form, keys: Collection[str]) -> bool:
    return any(field.key in keys for field in form.fields)


def _is_within(form: Form, keys: Collection[str]) -> bool:
    return all(field.key in keys for field in form.fields)


def laid_out(fields: Sequence[AnyField]) -> list[Cell]:
    """Two fields a row; long ones, and those that would stand beside nothing, take a row of their own."""
    cells: list[Cell] = []
    for at, field in enumerate(fields):
        if cells and cells[-1].place == "left":
            cells.append(Cell(field, "right"))
        elif field.type in WIDE or at + 1 == len(fields) or fields[at + 1].type in WIDE:
            cells.append(Cell(field, "wide"))
        else:
            cells.append(Cell(field, "left"))
    return cells
