"""What lists show beside a case: cards it was given that still stand, linked cases at work for it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, bindparam, literal, select
from sqlalchemy.orm import Session

from app.models import Card, Case, ItemVersion
from app.models.base import table_of
from app.queries.linked import KIND_OF_CHART
from app.queries.open_items import PART

CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Flags:
    """`card`: the graver colour, red or yellow; `links`: kinds of linked cases at work."""

    card: str = ""
    links: tuple[str, ...] = ()


def flags_of(session: Session, cases: Collection[int]) -> Mapping[int, Flags]:
    """By the id of the case, in two statements."""
    if not cases:
        return {}
    colours, links = _colours(session, cases), _links(session, cases)
    return {
        each: Flags(min(colours.get(each, ()), default=""), tuple(links.get(each, ())))  # red stands before yellow
        for each in cases
    }


def _colours(session: Session, cases: Collection[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for case_id, colour in session.connection().execute(COLOURS, {"cases": list(cases)}):
        found.setdefault(case_id, set()).add(colour)
    return found


def _links(session: Session, cases: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, dict[str, None]] = {}
    for case_id, chart in session.connection().execute(LINKS, {"cases": list(cases)}):
        found.setdefault(case_id, {})[KIND_OF_CHART.get(chart, PART)] = None
    return {case_id: [*kinds] for case_id, kinds in found.items()}


# Built once: every list asks them.
ASKED: BindParameter[Any] = bindparam("cases", expanding=True)
CARDS, CHILDREN, VERSIONS = table_of(Card), table_of(Case), table_of(ItemVersion)
COLOURS = (
    select(CARDS.c.case_id, CARDS.c.colour)
    .where(CARDS.c.case_id.in_(ASKED), CARDS.c.state != literal(CANCELLED))
    .distinct()
)
LINKS = (
    select(CHILDREN.c.parent_id, VERSIONS.c.chart_key)
    .join(VERSIONS, CHILDREN.c.item_version_id == VERSIONS.c.id)
    .where(CHILDREN.c.parent_id.in_(ASKED), CHILDREN.c.ended_at.is_(None))
    .order_by(CHILDREN.c.id)
)
