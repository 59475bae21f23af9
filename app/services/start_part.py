"""联办: a case begins a part of itself at another department, with a number and clocks of its own (decision 87)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.errors import NotLinkable
from app.labels import LINKS
from app.models import Case, Organisation, Waiting
from app.queries.actors import SYSTEM
from app.queries.open_items import PART, OpenItem, item_of_part
from app.services.advance import advance
from app.services.handlers.job import Job
from app.services.inbox_rows import WINDOW
from app.services.moving import moving_case_by_id
from app.services.new_case import numbered_case, pinned
from app.services.part_jobs import parts_by_job
from app.services.repeated import line_before
from engine.commands import Start
from engine.handlers import ITEM_OF_PART


def start_part(
    session: Session, job: Job, *, now: datetime, random_bytes: Callable[[int], bytes] = token_bytes
) -> None:
    """Its item is named by the job, what else the job is given are the routing values it begins with. Once for each
    cause, and only while the job is open and no part at work will answer it: the row of the case is held meanwhile.

    Raises NotLinkable, ItemNotOpen, EngineError.
    """
    cause, parent = str(job.cause), moving_case_by_id(session, job.cause.case_id).case
    if line_before(session, SYSTEM, cause) is not None or not _is_open(session, job):
        return
    if parent.parent_id is not None:  # families are flat, and no chart begins itself for ever
        raise NotLinkable(number=parent.number, kind=LINKS[PART])
    if job.key in parts_by_job(session, parent.id, job.said(ITEM_OF_PART)):
        return
    item = item_of_part(session, job.said(ITEM_OF_PART), now=now)
    given = {name: value for name, value in job.inputs.items() if name != ITEM_OF_PART}
    command = Start(SYSTEM, _pinned(session, item, parent, job.key), given)
    case = numbered_case(
        session,
        item,
        now,
        random_bytes,
        command,
        handling_id=item.org_id,
        accepting_id=parent.accepting_id,
        applicant=parent.applicant,
        parent_id=parent.id,
        cause=cause,
    )
    advance(session, moving_case_by_id(session, case.id), command, actor=SYSTEM, now=now, request_key=cause)


def _pinned(session: Session, item: OpenItem, parent: Case, job: str) -> Mapping[str, Any]:
    """`part`: it keeps clocks of its own, other than what a case has done for it."""
    facts: dict[str, Any] = {"parent": parent.number, "parent_task": job, "part": True}
    if parent.channel != WINDOW:
        facts["channel"] = parent.channel
    if parent.express:
        facts["express"] = True
    return pinned(item, session.get_one(Organisation, parent.accepting_id).code, **facts)


def _is_open(session: Session, job: Job) -> bool:
    waits = exists().where(Waiting.case_id == job.cause.case_id, Waiting.key == job.key, Waiting.stopped == "")
    return bool(session.scalar(select(waits)))
