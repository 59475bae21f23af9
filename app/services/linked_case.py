"""A case that belongs to another: number and clock of its own, parties of the other one (decision 45)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.errors import LinkedCaseOpen, RequestKeyReused
from app.labels import LINKS
from app.models import Case, JournalLine, Organisation, Region
from app.queries.linked import kind_of, open_link
from app.queries.open_items import SUPERVISE, OpenItem, item_of_link
from app.queries.places import centre_of
from app.services.advance import advance
from app.services.answer import Answer
from app.services.moving import moving_case_by_id
from app.services.new_case import numbered_case, pinned
from app.services.repeated import first_line
from engine.commands import Command, Start, from_json

OF_THE_PARENT = ("bases", "extension")
"""What the parent's item allows to be done to its clocks: the linked case asks that before it tells the parent."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a linked case begins with. `task`: key of the parent's; `cause`: the line that asked for it, if any.

    `by` begins it, `on_behalf_of` whom, as `agency` (digest) entitles an agent; `records` bind the reasons to its first
    line. `asked_id`: the organisation that handles it, where that is another than its parent's.
    """

    parent: Case
    kind: str
    by: str
    task: str = ""
    cause: str | None = None
    on_behalf_of: str | None = None
    agency: str = ""
    records: Mapping[str, str] = field(default_factory=dict)
    asked_id: int = 0


def open_linked(
    session: Session, link: Link, *, now: datetime, request_key: str | None, random_bytes: Callable[[int], bytes]
) -> Answer:
    """For a caller who holds the parent's row. Raises LinkedCaseOpen, ItemNotOpen, EngineError."""
    parent, handling_id = link.parent, link.asked_id or link.parent.handling_id
    at_work = open_link(session, parent.id, link.kind, link.asked_id)
    if at_work:
        raise LinkedCaseOpen(kind=LINKS[link.kind], number=at_work)
    item = item_of_link(session, link.kind, handling_id, now=now)
    accepting_id = _accepting(session, link, item)
    command = Start(link.by, _pinned(session, item, link, handling_id, accepting_id), records=link.records)
    case = numbered_case(
        session,
        _counted_at(session, item, handling_id),
        now,
        random_bytes,
        command,
        handling_id=handling_id,
        accepting_id=accepting_id,
        applicant=parent.applicant,
        parent_id=parent.id,
        cause=link.cause,
    )
    moving = moving_case_by_id(session, case.id)
    return advance(
        session,
        moving,
        command,
        actor=link.by,
        on_behalf_of=link.on_behalf_of,
        agency=link.agency,
        now=now,
        request_key=request_key,
    )


def begun_before(session: Session, before: JournalLine, kind: str, **wish: str) -> Command:
    """What the line of a request began a linked case with. `wish`: what its first command has to say of the item.

    Raises RequestKeyReused.
    """
    said = first_line(session, before.case_id)["command"]
    item = said.get("item", {})
    same = kind_of(session, before.case_id) == kind and all(item.get(name) == value for name, value in wish.items())
    if before.seq != 1 or not same:
        raise RequestKeyReused(key=before.request_key)
    return from_json(said)


def _accepting(session: Session, link: Link, item: OpenItem) -> int:
    """Of a 督办 the one that looks after it, of a question the one that asks, else the parent's."""
    if link.kind == SUPERVISE:
        return centre_of(session, link.asked_id or link.parent.handling_id) or item.org_id
    return link.parent.handling_id if link.asked_id else link.parent.accepting_id


def _pinned(session: Session, item: OpenItem, link: Link, handling_id: int, accepting_id: int) -> dict[str, Any]:
    handling = session.get_one(Organisation, handling_id).code
    accepting = session.get_one(Organisation, accepting_id).code
    promised = first_line(session, link.parent.id)["command"].get("item", {})
    facts = {name: promised[name] for name in OF_THE_PARENT if name in promised}
    if link.parent.express:
        facts["express"] = True
    return pinned(item, accepting, handling=handling, parent=link.parent.number, parent_task=link.task, **facts)


def _counted_at(session: Session, item: OpenItem, org_id: int) -> OpenItem:
    """Its number is one of the office that handles it, whoever published the item."""
    office = session.get_one(Organisation, org_id)
    region = session.get_one(Region, office.region_id)
    return replace(item, short=office.short, region_code=region.code)
