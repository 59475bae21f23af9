"""What a document would say if the task were finished like this now: a draft, without a number, and nothing kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.documents.errors import NoDocument
from app.documents.press import Sheet
from app.queries.templates import template_view
from app.queries.views import Who
from app.services.acting import principal_at
from app.services.decision import Decision, sealed_decision
from app.services.document_subject import subject_of
from app.services.for_applicant import whom
from app.services.issue_document import Deed, facts_foretold, kinds_of
from app.services.moving import moving_task
from engine.clock_acts import DOCUMENTS
from engine.errors import TaskNotOpen


@dataclass(frozen=True, slots=True)
class Draft:
    title: str
    sheet: Sheet


def preview_document(session: Session, *, task_id: int, decision: Decision, person: Who, now: datetime) -> Draft:
    """Raises whatever finishing the task would raise, and NoDocument."""
    moving, task = moving_task(session, task_id)
    principal = principal_at(person, moving, task)
    node = moving.chart.nodes.get(task.node)
    if node is None or task.closed_at is not None:
        raise TaskNotOpen(task=moving.chart.label(task.node))
    outcome = node.outcome(decision.outcome)
    kinds = kinds_of(outcome)
    if not kinds:
        raise NoDocument(outcome=outcome.label if outcome else decision.outcome)
    command, sealed = sealed_decision(
        moving.chart, node, decision, task_key=task.key, by=person.key, random_bytes=bytes
    )
    command = replace(command, acting_for=principal)
    deed = Deed(moving, command, sealed, person, now, on_behalf_of=whom(person, node, task.role, principal))
    return _draft(session, deed, kinds[0])


def _draft(session: Session, deed: Deed, kind: str) -> Draft:
    """Nobody learns its salt, which is therefore as good as any."""
    done = deed.foretold((kind,))
    facts: Mapping[str, Any] = facts_foretold(session, deed, subject_of(session, deed.moving, done), kind, done.at)
    return Draft(DOCUMENTS[kind], Sheet(template_view(session, kind).source, {**facts, "draft": True}, done.at))
