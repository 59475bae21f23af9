"""The journal of a case as people read it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import JournalLine, Record
from app.queries.case_heads import head_of
from app.queries.people import names_of
from app.queries.views import TimelineEntry
from engine.chart import Chart
from engine.replay import read_line


def timeline_of(session: Session, number: str) -> tuple[TimelineEntry, ...]:
    """Oldest first. Raises NotFound."""
    head, chart = head_of(session, number)
    bodies = session.scalars(
        select(JournalLine.body).where(JournalLine.case_id == head.id).order_by(JournalLine.seq)
    )
    lines = [read_line(body) for body in bodies]
    people = names_of(session, filter(None, (_person_id(line["actor"]) for line in lines)))
    said = _opinions(session, head.id)
    return tuple(_entry(line, chart, people, said) for line in lines)


def _entry(
    line: Mapping[str, Any], chart: Chart, people: Mapping[int, str], said: Mapping[str, Mapping[str, Any]]
) -> TimelineEntry:
    command = line["command"]
    key = command.get("task") or command.get("timer") or ""
    node = chart.nodes.get(key.rpartition("#")[0])
    outcome = node.outcome(command.get("outcome", "")) if node else None
    opinion = said.get(command.get("records", {}).get("opinion", ""), {})
    return TimelineEntry(
        seq=line["seq"],
        at=datetime.fromisoformat(line["at"]),
        kind=command["command"],
        actor=line["actor"],
        person_name=people.get(_person_id(line["actor"]), ""),
        node=node.id if node else "",
        node_name=(node.name or node.id) if node else "",
        stage=node.stage if node else "",
        outcome=command.get("outcome", ""),
        outcome_label=outcome.label if outcome else "",
        opinion=opinion.get("text") or opinion.get("reasons", ""),
        events=tuple(line["events"]),
    )


def _opinions(session: Session, case_id: int) -> dict[str, Mapping[str, Any]]:
    """Opinions by the root (hex) their journal line names."""
    rows = session.execute(select(Record.root, Record.body).where(Record.case_id == case_id, Record.kind == "opinion"))
    return {root.hex(): body for root, body in rows}


def _person_id(actor: str) -> int:
    """0 for the clock and the system."""
    return int(actor[1:]) if actor[:1] == "p" and actor[1:].isdecimal() else 0
