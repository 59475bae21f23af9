"""Steps of cases an auditor looks for, the newest first."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from app.models import Case, HistoryLine, ItemVersion, Organisation, Record
from app.queries.actors import person_id
from app.queries.bundles import chart_by_id
from app.queries.history.opinions import opinion_text
from app.queries.history.sought import Sought, conditions
from app.queries.keyset import key_of
from app.queries.paging import cut, newest_first
from app.queries.people import names_of
from app.queries.supervised import under
from app.queries.views import Page, Who
from engine.chart import Chart


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A step. `behalf_name`: whom its actor acted for; `node_name`, `outcome_label`: as the chart calls them.

    `seconds`, `waited`, `worked`: of the task it ended.
    """

    position: int
    number: str
    seq: int
    at: datetime
    kind: str
    actor: str
    behalf: str
    node: str
    outcome: str
    item_name: str
    org_name: str
    seconds: int | None
    waited: int | None
    worked: int | None
    off_minutes: int
    opinion: str
    actor_name: str = ""
    behalf_name: str = ""
    node_name: str = ""
    outcome_label: str = ""


def found(
    session: Session, person: Who, sought: Sought, *, now: datetime, limit: int = 50, after: str = ""
) -> Page[HistoryRow]:
    """Of the cases this person watches over. `after`: the key of the last one seen."""
    asked = _rows().where(under(person), *conditions(session, sought, now))
    rows = session.execute(newest_first(asked, HistoryLine.at, HistoryLine.position, after).limit(limit + 1)).all()
    keys = {key for row in rows for key in (row.actor, row.behalf, row.outcome)}
    names = names_of(session, filter(None, map(person_id, keys)))
    charts = {version: chart_by_id(session, version) for version in {row.chart_version_id for row in rows}}
    return cut(rows, limit, lambda row: _row(row, names, charts), lambda row: key_of(row.at, row.position))


def _rows() -> Select:
    """In the order of HistoryRow's fields, and the chart version."""
    line = HistoryLine
    kept: tuple[ColumnElement[Any] | Any, ...] = (line.seconds, line.waited, line.worked, line.off_minutes)
    return (
        select(
            line.position,
            Case.number,
            line.seq,
            line.at,
            line.kind,
            line.actor,
            line.behalf,
            line.node,
            line.outcome,
            ItemVersion.name,
            Organisation.name,
            *kept,
            opinion_text(),
            line.chart_version_id,
        )
        .join(Case, line.case_id == Case.id)
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .join(Organisation, line.org_id == Organisation.id)
        .outerjoin(Record, line.record_id == Record.id)
    )


def _row(row: Any, names: Mapping[int, str], charts: Mapping[int, Chart]) -> HistoryRow:
    chart = charts[row.chart_version_id]
    node = chart.nodes.get(row.node)
    outcome = node.outcome(row.outcome) if node else None
    whither = names.get(person_id(row.outcome) or 0) or chart.label(row.outcome)
    told = HistoryRow(*row[:-1])
    return replace(
        told,
        actor_name=name_in(names, row.actor),
        behalf_name=name_in(names, row.behalf),
        node_name=chart.label(row.node),
        outcome_label=outcome.label if outcome else whither,
    )


def name_in(names: Mapping[int, str], key: str) -> str:
    """The name of a person; the clock, the system and applicants have none here."""
    return names.get(person_id(key) or 0, "")
