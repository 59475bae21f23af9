"""Where a step of the engine becomes rows and a journal line: the only way a case moves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.errors import CaseMoved, RequestKeyReused
from app.models import JournalLine
from app.models.base import table_of
from app.models.journal import KEY_ONCE
from app.queries.actors import SYSTEM
from app.services.answer import Answer, Standing, answer_of
from app.services.assign_tasks import assignments
from app.services.fill_outbox import fill_outbox
from app.services.keep_step import keep_step
from app.services.moving import Moving
from app.services.pace_rows import pace_row
from engine.commands import Command
from engine.desk import iso
from engine.replay import digest_of, line_body, read_line
from engine.run import Step, step

WRITE_LINE = insert(table_of(JournalLine))


def advance(
    session: Session,
    moving: Moving,
    command: Command,
    *,
    actor: str,
    now: datetime,
    request_key: str | None = None,
    on_behalf_of: str | None = None,
    agency: str = "",
) -> Answer:
    """Take one step. Raises EngineError when the engine refuses, CaseMoved when somebody was faster, RequestKeyReused.

    `on_behalf_of`: who the actor acts for, such as a clerk for the applicant; `agency`: what entitles an agent to.
    What candidate rules make of the tasks it opens are steps of the system behind it.
    """
    case, number = moving.case, moving.case.number
    done = step(moving.chart, case.state, command, now, moving.calendar, ladders=moving.ladders)
    who = {"actor": actor, "key": request_key, "on_behalf_of": on_behalf_of}
    body = _line(moving, command, done, who, {"agency": agency} if agency else {})
    case.head = digest_of(body)
    case.revision += 1
    for column, digest in pace_row(done.semantics, _pace(moving)).items():
        setattr(case, column, digest)
    try:
        keep_step(session, case, moving.chart, done, actor=actor)
    except StaleDataError as error:
        raise CaseMoved(number=number) from error
    fill_outbox(session, case, done.events, done.at)
    line = {"case_id": case.id, "seq": case.revision, "actor": actor, "request_key": request_key}
    _write_line(session, {**line, "digest": case.head, "body": body})
    answer = answer_of(read_line(body), Standing(case.status, case.stage, case.result))
    for found in assignments(session, moving, done, command, now):
        advance(session, moving, found, actor=SYSTEM, now=now)
    return answer


def _write_line(session: Session, line: dict[str, Any]) -> None:
    """The same key on another case, at the same moment: each looked for it before the other had written it."""
    try:
        session.connection().execute(WRITE_LINE, line)
    except IntegrityError as error:
        if KEY_ONCE in str(error.orig):
            raise RequestKeyReused(key=line["request_key"]) from error
        raise


def _line(moving: Moving, command: Command, done: Step, who: Mapping[str, Any], more: Mapping[str, str]) -> bytes:
    """`more`: inputs few lines have."""
    case = moving.case
    return line_body(
        case=case.number,
        seq=case.revision + 1,
        at=iso(done.at),
        command=command,
        step=done,
        inputs={
            "bundle": moving.chart.digest,
            "item": moving.item,
            **_pace(moving),
            **more,
        },
        prev=case.head.hex(),
        semantics=done.semantics,
        **who,
    )


def _pace(moving: Moving) -> dict[str, str | None]:
    """By digest; ladders nobody published have none."""
    return {"calendar": moving.calendar.version, "ladder": moving.ladders.digest or None}
