"""Give a case one order, once: a request that comes again gets the answer it got, not a second step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.permissions import agency_of
from app.queries.actors import person_id
from app.queries.views import Who
from app.services.advance import advance
from app.services.answer import Answer
from app.services.keep_identity import keep_identity
from app.services.moving import Moving
from app.services.opinions import sealed_reasons
from app.services.records import Sealed, roots_of, write_records
from app.services.repeated import answer_again, line_before
from engine.commands import Command


def _nothing() -> None:
    """Nothing has to hold, and whoever asks does it for nobody else."""


def give_order(
    session: Session,
    moving: Moving,
    command: Command,
    sealed: Sequence[Sealed] = (),
    *,
    ready: Callable[[], str | None] = _nothing,
    person: Who,
    now: datetime,
    request_key: str | None,
    on_behalf_of: str | None = None,
) -> Answer:
    """`ready` refuses, or prepares, what is asked for the first time: a move may take away the right to make it. It
    says whom the person acts for, if for anybody.
    """
    line = line_before(session, person.key, request_key)
    if line is not None:
        return answer_again(session, line, moving.case.id, command, sealed)
    acting_for = ready()
    command = _acting(command, acting_for) if acting_for else command
    return carry_out(
        session, moving, command, sealed, person=person, now=now, request_key=request_key, on_behalf_of=on_behalf_of
    )


def give_reasoned_order(
    session: Session,
    moving: Moving,
    order: Callable[[str, Mapping[str, str]], Command],
    reasons: str,
    random_bytes: Callable[[int], bytes],
    *,
    ready: Callable[[], str | None] = _nothing,
    person: Who,
    now: datetime,
    request_key: str | None,
    on_behalf_of: str | None = None,
) -> Answer:
    """For acts a chart does not draw. `order`: the command, from who gives it and its records. Raises ReasonMissing."""
    sealed = sealed_reasons(reasons, random_bytes)
    command = order(person.key, roots_of(sealed))
    return give_order(
        session,
        moving,
        command,
        sealed,
        ready=ready,
        person=person,
        now=now,
        request_key=request_key,
        on_behalf_of=on_behalf_of,
    )


def carry_out(
    session: Session,
    moving: Moving,
    command: Command,
    sealed: Sequence[Sealed] = (),
    *,
    person: Who,
    now: datetime,
    request_key: str | None,
    on_behalf_of: str | None = None,
) -> Answer:
    """For a caller who knows that this request is new."""
    principal = getattr(command, "acting_for", "")
    answer = advance(
        session,
        moving,
        command,
        actor=person.key,
        now=now,
        request_key=request_key,
        on_behalf_of=on_behalf_of or principal or None,
        agency=agency_of(person, principal, moving.item_code),
    )
    task_key = getattr(command, "task", "")
    write_records(
        session,
        sealed,
        case_id=moving.case.id,
        task_key=task_key,
        person_id=person.id,
        principal_id=person_id(principal),
        now=answer.at,
    )
    keep_identity(session, moving.case.id, sealed)
    return answer


def _acting(command: Any, principal: str) -> Command:
    """One of those that can be given for somebody else."""
    return replace(command, acting_for=principal)
