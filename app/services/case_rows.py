"""Rows of some cases in one transaction: each table is asked once for all of them, not once for each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.models import Case
from app.services.findings import UNREADABLE, is_lost

Told = TypeVar("Told")
Ask = Callable[[Session, Sequence[int]], Mapping[int, Told]]
"""What is wanted of cases, by their ids: one statement, or as many for all of them as for one."""


class CaseRows:
    """Read when the first of the cases needs it, and kept for the others."""

    def __init__(self, session: Session, case_ids: Sequence[int]):
        self.session = session
        self._ids = case_ids
        self._told: dict[Any, Mapping[int, Any] | None] = {}
        self._shared: dict[tuple[type, int], Any] = {}

    def of(self, ask: Ask[Told], case_id: int) -> Told | None:
        """What `ask` has of this case. Raises whatever reading it raises, and nothing because of another case."""
        if ask not in self._told:
            self._told[ask] = self._together(ask)
        told = self._told[ask]
        return (ask(self.session, (case_id,)) if told is None else told).get(case_id)

    def rows(self, table: Any, case_id: int) -> list[Any]:
        """Of a table with a `case_id`, the oldest first."""
        return self.of(_every(table), case_id) or []

    def case(self, case_id: int) -> Case:
        return self.of(_cases, case_id) or self.session.get_one(Case, case_id)

    def shared(self, table: Any, row_id: int) -> Any:
        """What many cases rest on. It is kept, so that it is not read for each of them."""
        key = table, row_id
        if key not in self._shared:
            self._shared[key] = self.session.get_one(table, row_id)
        return self._shared[key]

    def _together(self, ask: Ask[Told]) -> Mapping[int, Told] | None:
        """None where one of them cannot be read: then each asks for itself."""
        try:
            return ask(self.session, self._ids)
        except UNREADABLE as error:
            if is_lost(error) or len(self._ids) == 1:
                raise
            return None


def by_case(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Rows that know which case they are of."""
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.case_id, []).append(row)
    return found


@cache
def _every(table: Any) -> Ask[list[Any]]:
    asked = select(table).order_by(*inspect(table).primary_key)
    return lambda session, ids: by_case(session.scalars(asked.where(table.case_id.in_(ids))))


def _cases(session: Session, ids: Sequence[int]) -> dict[int, Case]:
    return {case.id: case for case in session.scalars(select(Case).where(Case.id.in_(ids)))}
