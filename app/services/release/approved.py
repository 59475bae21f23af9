"""Whether a case has approved exactly what it was asked for, and who did."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import ReleaseChanged
from app.models import Case, ChartDraft, ChartRelease, Record, Task
from app.queries.bundles import chart_by_id
from app.queries.drawers import DECIDING, drawers_of
from app.queries.open_items import CHART_OF_RELEASE
from app.queries.people import names_of
from app.queries.views.drafts import IN_APPROVAL
from app.services.release.asking import SUBMIT
from app.services.release.bound import bound
from app.services.release.plan import PROVEN
from app.services.repeated import first_line


def approved_release(session: Session, case_id: int) -> ChartRelease:
    """The request of the case whose job it is. Raises ReleaseChanged: it is none, or not what was bound."""
    case = session.get_one(Case, case_id)
    release = session.get(ChartRelease, case.number)
    if release is None or chart_by_id(session, case.chart_version_id).key != CHART_OF_RELEASE:
        raise ReleaseChanged(reason="这一办件没有提出发布流程图的申请")
    told = first_line(session, case_id)["command"].get("item", {}).get("release")
    if told != bound(release.bundle.hex(), release.callers, release.asked):
        raise ReleaseChanged(reason="发布申请与首次提交时登记的摘要不符")
    if _submitted(session, case_id) != release.asked:
        raise ReleaseChanged(reason="发布申请表在提交后改动过，请退回后重新提出")
    return release


def check_is_approved(session: Session, case_id: int, release: ChartRelease) -> None:
    """By everybody who had to, whatever way an administrator has led the case since. Raises ReleaseChanged."""
    asked = select(Task.node, Task.outcome).where(Task.case_id == case_id, Task.how == "completed")
    rows = session.execute(asked.where(Task.node.in_(DECIDING)).order_by(Task.id))
    said = {node: outcome for node, outcome in rows}  # the last word of each
    if any(said.get(node) != outcome for node, outcome in _needed(release.asked)):
        raise ReleaseChanged(reason="复核、审核、批准没有全部办理并且同意")


def check_others_decided(session: Session, case_id: int, release: ChartRelease) -> None:
    """职责分离: who saved the draft, or began it, decides nothing about it. Raises ReleaseChanged."""
    both = drawers_of(session, release.draft_id).intersection(_deciders(session, case_id))
    if both:
        names = "、".join(names_of(session, both).values())
        raise ReleaseChanged(reason=f"{names}参与起草了这份草稿，不能再复核、审核或者批准它")


def check_in_approval(there: ChartDraft, release: ChartRelease) -> None:
    """Raises ReleaseChanged."""
    if there.state != IN_APPROVAL or there.revision != release.revision:
        raise ReleaseChanged(reason="草稿已不在审批中，或者与申请时不同")


def _needed(asked: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Tasks of chart C23, and what has to be said there."""
    yield "review", "pass"
    if asked["legality_needed"]:
        yield "legality", "pass"
    yield "approve" if asked["proof"] == PROVEN else "approve_unproven", "grant"


def _submitted(session: Session, case_id: int) -> dict | None:
    """The form as it was submitted last."""
    asked = select(Record.body).where(Record.case_id == case_id, Record.kind == "form")
    of_submission = Record.task_key.startswith(f"{SUBMIT}#", autoescape=True)
    return session.scalar(asked.where(of_submission).order_by(Record.id.desc()).limit(1))


def _deciders(session: Session, case_id: int) -> Iterator[int]:
    """Themselves and whom they acted for."""
    asked = select(Task.closed_by, Task.agent_id).where(Task.case_id == case_id, Task.how == "completed")
    for row in session.execute(asked.where(Task.node.in_(DECIDING))):
        yield from (person for person in row if person)
