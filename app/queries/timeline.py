"""The journal of a case as people read it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import JournalLine, Record
from app.queries.actors import SYSTEM, person_id
from app.queries.case_heads import head_of
from app.queries.people import names_of
from app.queries.views import TimelineEntry
from engine.chart import Chart
from engine.legible import legible

REMARK = "remark"
PLACES = {"@previous": "上一步", "@start": "发起环节"}


class Line(NamedTuple):
    """What a line of the journal says, None where it cannot be read, and the chart its nodes are on."""

    seq: int
    said: Mapping[str, Any] | None
    chart: Chart


def timeline_of(session: Session, number: str) -> tuple[TimelineEntry, ...]:
    """Oldest first; a line that cannot be read is told as such. Raises NotFound."""
    head, chart = head_of(session, number)
    rows = session.execute(
        select(JournalLine.seq, JournalLine.body).where(JournalLine.case_id == head.id).order_by(JournalLine.seq)
    )
    return entries_of(session, head.id, [Line(seq, legible(body), chart) for seq, body in rows])


def entries_of(session: Session, case_id: int, lines: Sequence[Line]) -> tuple[TimelineEntry, ...]:
    """One for each line."""
    read = [line.said for line in lines if line.said is not None]
    keys = (key for said in read for key in (said["actor"], said["on_behalf_of"] or "", *_to(said)))
    people = names_of(session, filter(None, map(person_id, keys)))
    opinions = _opinions(session, case_id)
    return tuple(
        TimelineEntry(seq) if said is None else _entry(seq, said, chart, people, opinions) for seq, said, chart in lines
    )


def _entry(
    seq: int,
    line: Mapping[str, Any],
    chart: Chart,
    people: Mapping[int, str],
    opinions: Mapping[str, Mapping[str, Any]],
) -> TimelineEntry:
    command = line["command"]
    key = command.get("task") or command.get("timer") or command.get("job") or ""
    node = chart.nodes.get(key.rpartition("#")[0])
    outcome = node.outcome(command.get("outcome", "")) if node else None
    sealed = command.get("records", {})
    opinion = opinions.get(sealed.get("opinion") or sealed.get(REMARK, ""), {})
    return TimelineEntry(
        seq=seq,
        at=datetime.fromisoformat(line["at"]),
        kind=command["command"],
        actor=line["actor"],
        person_name=people.get(person_id(line["actor"]) or 0, ""),
        node=node.id if node else "",
        node_name=(node.name or node.id) if node else "",
        stage=node.stage if node else "",
        outcome=command.get("outcome", ""),
        outcome_label=outcome.label if outcome else command.get("outcome", ""),
        opinion=opinion.get("text") or opinion.get("reasons", ""),
        whom=tuple(people.get(person_id(each) or 0) or PLACES.get(each) or chart.label(each) for each in _to(line)),
        events=tuple(line["events"]),
        act=command.get("act", ""),
        cause=_cause(line),
        on_behalf_of=line["on_behalf_of"] or "",
        task=command.get("task", ""),
        why=command.get("reason", "") if command["command"] == "JobFailed" else "",
        behalf_name=people.get(person_id(line["on_behalf_of"] or "") or 0, ""),
    )


def _cause(line: Mapping[str, Any]) -> str:
    """A line of another case, `number/seq/n`: it keys what the system does because of it."""
    key = line["key"] or ""
    return key if line["actor"] == SYSTEM and key.partition("/")[0] != line["case"] else ""


def _to(line: Mapping[str, Any]) -> tuple[str, ...]:
    """Keys of people, a node, or nothing."""
    to = line["command"].get("to", ())
    return (to,) if isinstance(to, str) else tuple(to)


def _opinions(session: Session, case_id: int) -> dict[str, Mapping[str, Any]]:
    """Opinions, and what was added to them, by the root (hex) their journal line names."""
    written = Record.kind.in_(("opinion", REMARK))
    rows = session.execute(select(Record.root, Record.body).where(Record.case_id == case_id, written))
    return {root.hex(): body for root, body in rows}
