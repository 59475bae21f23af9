"""收件: put an application on its chart and do the window's first task."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy.orm import Session

from app.errors import RequestKeyReused
from app.models import JournalLine
from app.permissions import check_can_file
from app.queries.bundles import calendar_of, chart_of, ladders_of
from app.queries.items import entry_of
from app.queries.open_items import OpenItem, open_item
from app.queries.places import windows_for
from app.queries.views import PostView, Who
from app.services.advance import advance
from app.services.answer import Answer
from app.services.decision import Decision, sealed_decision
from app.services.for_applicant import APPLICANT
from app.services.handed_in import HandedIn, check_materials, write_materials
from app.services.issue_document import Deed, carry_out_issuing, kinds_of
from app.services.moving import Moving, moving_case_by_id
from app.services.new_case import new_case, start_of
from app.services.records import Sealed
from app.services.repeated import answer_again, first_line, line_before, one_at_a_time
from engine.chart import Chart, Node
from engine.commands import Complete

RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class Filing:
    """What came over the counter."""

    item_code: str
    decision: Decision
    materials: Sequence[HandedIn]
    accepting: str
    express: bool
    person: Who
    random_bytes: Callable[[int], bytes]


def file_case(
    session: Session,
    *,
    item_code: str,
    outcome: str,
    form: Mapping[str, Any],
    materials: Sequence[HandedIn] = (),
    opinion: str = "",
    reasons: str = "",
    remedies: str = "",
    accepting: str = "",
    express: bool = False,
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """`accepting`: code of the organisation it is filed at; empty: the only, or first, one that fits. `express`: 绿色通道.

    Raises NotAllowed, ItemNotOpen, InvalidForm, InvalidMaterials, ReasonsRequired, RequestKeyReused, EngineError.
    """
    decision = Decision(outcome, form, opinion, reasons, remedies)
    filing = Filing(item_code, decision, materials, accepting, express, person, random_bytes)
    one_at_a_time(session, person.key, request_key)
    before = line_before(session, person.key, request_key)
    if before is not None:
        return _again(session, filing, before)
    item = open_item(session, item_code, now=now)
    window = _window(session, filing, item)
    return _file(session, filing, item, window, now, request_key)


def check_may_file(session: Session, *, item_code: str, person: Who, now: datetime) -> None:
    """Before files are kept for it. Raises NotAllowed, ItemNotOpen."""
    item = open_item(session, item_code, now=now)
    check_can_file(windows_for(session, person, handling_id=item.org_id, region_id=item.region_id), item.name)


def _file(
    session: Session, filing: Filing, item: OpenItem, window: PostView, now: datetime, request_key: str | None
) -> Answer:
    chart = chart_of(session, item.chart_digest)
    calendar, ladders = calendar_of(session, item.calendar), ladders_of(session, item.ladders)
    assert chart is not None and calendar is not None and ladders is not None, "the rows were just seen"
    command, sealed = _first_task(chart, filing)
    _check_materials(entry_of(chart), filing)
    form = next((each.body for each in sealed if each.kind == "form"), {})
    start = start_of(item, window, filing.person, **({"express": True} if filing.express else {}))
    case = new_case(session, item, window, start, form, now, filing.random_bytes)
    moving = Moving(case, chart, calendar, item.digest.hex(), ladders)
    advance(session, moving, start, actor=filing.person.key, now=now, on_behalf_of=APPLICANT)
    write_materials(
        session,
        filing.materials,
        entry_of(chart).materials,
        case_id=case.id,
        person_id=filing.person.id,
        now=now,
    )
    kinds = _issued(entry_of(chart), filing)
    deed = Deed(moving, command, sealed, filing.person, now)
    return carry_out_issuing(session, deed, kinds, request_key=request_key, random_bytes=filing.random_bytes)


def _issued(entry: Node, filing: Filing) -> tuple[str, ...]:
    """收件凭证, whatever came of it, and what the outcome issues besides."""
    return tuple(dict.fromkeys((RECEIPT, *kinds_of(entry.outcome(filing.decision.outcome)))))


def _again(session: Session, filing: Filing, before: JournalLine) -> Answer:
    """The same application on the same case; its chart may be older than today's."""
    moving = moving_case_by_id(session, before.case_id)
    item = first_line(session, before.case_id)["command"].get("item", {})
    same = item.get("code") == filing.item_code and bool(item.get("express")) == filing.express
    if not same or filing.accepting not in ("", item.get("accepting")):
        raise RequestKeyReused(key=before.request_key)
    command, sealed = _first_task(moving.chart, filing)
    return answer_again(session, before, before.case_id, command, sealed)


def _window(session: Session, filing: Filing, item: OpenItem) -> PostView:
    windows = windows_for(session, filing.person, handling_id=item.org_id, region_id=item.region_id)
    fitting = [post for post in windows if filing.accepting in ("", post.org_code)]
    check_can_file(fitting, item.name)
    return fitting[0]


def _first_task(chart: Chart, filing: Filing) -> tuple[Complete, list[Sealed]]:
    entry = entry_of(chart)
    return sealed_decision(
        chart,
        entry,
        filing.decision,
        task_key=f"{entry.id}#1",
        by=filing.person.key,
        random_bytes=filing.random_bytes,
        materials=filing.materials,
    )


def _check_materials(entry: Node, filing: Filing) -> None:
    chosen = entry.outcome(filing.decision.outcome)
    check_materials(entry.materials, filing.materials, complete=chosen is None or chosen.style == "primary")
