"""提出发布: the draft is closed, and a case on chart C23 begins with what it would publish bound in its first line."""

from collections.abc import Callable, Mapping
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy.orm import Session

from app.models import ChartRelease
from app.permissions import check_can_draw
from app.queries.bundles import chart_of
from app.queries.items import entry_of
from app.queries.open_items import OpenItem, item_of_release
from app.queries.views import Who
from app.queries.views.drafts import IN_APPROVAL
from app.services.advance import advance
from app.services.answer import Answer
from app.services.decision import Decision, sealed_decision
from app.services.drafts.kept import change
from app.services.moving import Moving, moving_case_by_id
from app.services.new_case import applicant_of, numbered_case, pinned
from app.services.order import carry_out
from app.services.records import Sealed
from app.services.release.bound import bound
from app.services.release.plan import Plan
from engine.commands import Complete, Start

SUBMIT = "submit"


def ask_release(
    session: Session,
    *,
    plan: Plan,
    rehearsal: str = "",
    person: Who,
    now: datetime,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """`rehearsal`: what trying it out has shown. The answer is the new case's, after its first task.

    Raises NotAllowed, NotFound, ItemNotOpen, DraftSavedElsewhere, DraftClosed, InvalidForm, EngineError.
    """
    check_can_draw(person)
    change(session, plan.draft_id, plan.revision, {"state": IN_APPROVAL})
    item = item_of_release(session, [post.org_id for post in person.posts], now=now)
    decided = _submission(session, item, plan.form(rehearsal), person, random_bytes)
    asked = next(each.body for each in decided[1] if each.kind == "form")
    moving = _begun(session, item, plan, asked, person, now, random_bytes)
    session.add(
        ChartRelease(
            number=moving.case.number,
            draft_id=plan.draft_id,
            revision=plan.revision,
            bundle=bytes.fromhex(plan.chart.digest),
            callers=plan.callers_by_digest,
            asked=asked,
            asked_by=person.id,
            asked_at=now,
        )
    )
    return carry_out(session, moving, *decided, person=person, now=now, request_key=None)


def _submission(
    session: Session, item: OpenItem, form: Mapping[str, Any], person: Who, random_bytes: Callable[[int], bytes]
) -> tuple[Complete, list[Sealed]]:
    """The first task of the chart, done by who asks."""
    chart = chart_of(session, item.chart_digest)
    assert chart is not None, "its row was just seen"
    entry = entry_of(chart)
    decision, task = Decision(SUBMIT, form), f"{entry.id}#1"
    return sealed_decision(chart, entry, decision, task_key=task, by=person.key, random_bytes=random_bytes)


def _begun(
    session: Session,
    item: OpenItem,
    plan: Plan,
    asked: Mapping[str, Any],
    person: Who,
    now: datetime,
    random_bytes: Callable[[int], bytes],
) -> Moving:
    release = bound(plan.chart.digest, plan.callers_by_digest, asked)
    start = Start(person.key, pinned(item, item.org_code, release=release))
    parties = {"handling_id": item.org_id, "accepting_id": item.org_id, "applicant": applicant_of(item.body, asked)}
    case = numbered_case(session, item, now, random_bytes, start, **parties)
    moving = moving_case_by_id(session, case.id)
    advance(session, moving, start, actor=person.key, now=now)
    return moving
