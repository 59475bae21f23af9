"""What lists show beside a case: cards it was given that still stand, linked cases at work for it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.models import Card, Case, ItemVersion
from app.queries.linked import KIND_OF_CHART

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
    asked = select(Card.case_id, Card.colour).where(Card.case_id.in_(cases), Card.state != CANCELLED).distinct()
    for case_id, colour in session.execute(asked):
        found.setdefault(case_id, set()).add(colour)
    return found


def _links(session: Session, cases: Collection[int]) -> dict[int, list[str]]:
    child = aliased(Case)
    found: dict[int, dict[str, None]] = {}
    asked = (
        select(child.parent_id, ItemVersion.chart_key)
        .join(ItemVersion, child.item_version_id == ItemVersion.id)
        .where(child.parent_id.in_(cases), child.ended_at.is_(None))
        .order_by(child.id)
    )
    for case_id, chart in session.execute(asked):
        found.setdefault(int(case_id or 0), {})[KIND_OF_CHART.get(chart, "")] = None
    return {case_id: [kind for kind in kinds if kind] for case_id, kinds in found.items()}
