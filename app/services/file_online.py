"""网上申请: an application the applicant filed without us; the window's first task waits for it (预受理)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import InvalidForm, InvalidMaterials
from app.models import Case
from app.queries.bundles import calendar_of, chart_of, ladders_of
from app.queries.fields import fields_at
from app.queries.items import entry_of
from app.queries.online_items import online_item, window_of
from app.queries.open_items import OpenItem
from app.queries.views import Who
from app.services.applicant_account import applicant_at
from app.services.for_applicant import APPLICANT
from app.services.forms import checked
from app.services.handed_in import HandedIn, check_materials, told, write_materials
from app.services.inbox_rows import ONLINE
from app.services.moving import Moving
from app.services.new_case import new_case, start_of
from app.services.order import carry_out
from app.services.records import Sealed, roots_of, seal
from app.services.repeated import answer_again, first_line, line_before, one_at_a_time
from engine.chart import Chart
from engine.commands import Start


@dataclass(frozen=True, slots=True)
class Filed:
    """What the applicant needs to ask about the case."""

    number: str
    query_code: str


def file_online(
    session: Session,
    *,
    item_code: str,
    form: Mapping[str, Any],
    materials: Sequence[HandedIn],
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Filed:
    """The clerk at the window accepts, asks for more or refuses by the case's first task, as the chart draws it.

    Raises ItemNotOpen, InvalidForm, InvalidMaterials, RequestKeyReused, EngineError.
    """
    item = online_item(session, item_code, now=now)
    person = applicant_at(session, window_of(session, item, now))
    one_at_a_time(session, person.key, request_key)
    chart = chart_of(session, item.chart_digest)
    assert chart is not None, "the row was just seen"
    sealed = _sealed(chart, form, materials, random_bytes)
    before = line_before(session, person.key, request_key)
    if before is None:
        return _file(session, item, chart, person, materials, sealed, now, request_key, random_bytes)
    said = first_line(session, before.case_id)["command"]
    start = Start(said["by"], {**said.get("item", {}), "code": item_code}, records=roots_of(sealed))
    answer_again(session, before, before.case_id, start, sealed)
    return _filed(session, before.case_id)


def check_application(
    session: Session, *, item_code: str, form: Mapping[str, Any], materials: Sequence[HandedIn], now: datetime
) -> tuple[dict[str, str], dict[str, str]]:
    """All that is wrong with the form, by field, and with the materials, by code. Raises ItemNotOpen."""
    chart = chart_of(session, online_item(session, item_code, now=now).chart_digest)
    assert chart is not None, "the row was just seen"
    entry, fields, papers = entry_of(chart), {}, {}
    try:
        checked(fields_at(chart, entry), form)
    except InvalidForm as wrong:
        fields = wrong.fields
    try:
        check_materials(entry.materials, materials, complete=True)
    except InvalidMaterials as wrong:
        papers = wrong.materials
    return fields, papers


def _sealed(
    chart: Chart, form: Mapping[str, Any], materials: Sequence[HandedIn], random_bytes: Callable[[int], bytes]
) -> list[Sealed]:
    """What the first task asks for, all of it: nothing comes later but by 补正."""
    entry = entry_of(chart)
    values = checked(fields_at(chart, entry), form)
    check_materials(entry.materials, materials, complete=True)
    sealed = [seal("form", values, random_bytes)]
    return [*sealed, seal("materials", told(materials), random_bytes)] if materials else sealed


def _file(
    session: Session,
    item: OpenItem,
    chart: Chart,
    person: Who,
    materials: Sequence[HandedIn],
    sealed: Sequence[Sealed],
    now: datetime,
    request_key: str | None,
    random_bytes: Callable[[int], bytes],
) -> Filed:
    calendar, ladders = calendar_of(session, item.calendar), ladders_of(session, item.ladders)
    assert calendar is not None and ladders is not None, "the rows were just seen"
    window = person.posts[0]
    start = replace(start_of(item, window, person, channel=ONLINE), records=roots_of(sealed))
    case = new_case(session, item, window, start, sealed[0].body, now, random_bytes)
    moving = Moving(case, chart, calendar, item.digest.hex(), ladders)
    answer = carry_out(
        session, moving, start, sealed, person=person, now=now, request_key=request_key, on_behalf_of=APPLICANT
    )
    wanted = entry_of(chart).materials
    write_materials(session, materials, wanted, case_id=case.id, person_id=person.id, now=answer.at)
    return Filed(case.number, case.query_code)


def _filed(session: Session, case_id: int) -> Filed:
    return Filed(*session.execute(select(Case.number, Case.query_code).where(Case.id == case_id)).one())
