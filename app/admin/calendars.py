"""The working calendar for programs: versions, what a change would move, publication."""

from typing import Any

from flask import Response, g

from app.admin.blueprint import api
from app.auth import for_group
from app.errors import NotFound
from app.queries import calendars
from app.queries.views import Page
from app.schemas.calendars import (
    BeyondIn,
    CalendarBodyOut,
    CalendarEditIn,
    CalendarOut,
    PreviewOut,
    PublishIn,
)
from app.schemas.paging import page_of
from app.services.arrangement import Arrangement, arrangement_of
from app.services.calendar_preview import arrangement_in_force, preview_calendar
from app.services.edit_calendar import CalendarEdit, edited
from app.services.publish_calendar import publish_calendar
from app.web.calendar_file import CSV, calendar_file

TEXT = {"type": "string"}


@api.route("/calendars")
@api.response(200, page_of(CalendarOut)())
@api.doc(summary="工作日历的全部版本，新的在前")
@for_group("admin", "auditor")
def list_calendars() -> Page:
    return Page(calendars.calendar_rows(g.db))


@api.route("/calendars/<version:version>")
@api.response(200, CalendarBodyOut())
@api.doc(summary="某一版本的工作日历")
@for_group("admin", "auditor")
def show_calendar(version: int) -> calendars.CalendarRow:
    return calendars.calendar_row(g.db, version)


@api.route("/calendars/<version:version>/file")
@api.response(200, TEXT, content_type=CSV)
@api.doc(summary="某一版本的工作日历文件（CSV）")
@for_group("admin", "auditor")
def download_calendar(version: int) -> Response:
    row = calendars.calendar_row(g.db, version)
    return calendar_file(arrangement_of(row.body), f"calendar-{row.version}")


@api.route("/calendars/preview", methods=["POST"])
@api.response(200, PreviewOut())
@api.doc(summary="试算：修改之后哪些在办件的期限会移动，不保存")
@for_group("admin", writes=False)
@api.arguments(BeyondIn(), location="query")
@api.arguments(CalendarEditIn())
def preview(page: dict[str, int], told: dict[str, Any]) -> dict[str, Any]:
    before, after = _changed(told["edit"])
    seen = preview_calendar(g.db, before=before, after=after, person=g.person, now=g.now, beyond=page["after"])
    return {
        "digest": after.calendar.version,
        "changed": sorted({each.day for each in seen.changes}),
        "cases": seen.moves.cases,
        "looked_at": seen.moves.looked_at,
        "moves": seen.moves.rows,
        "unreadable": seen.moves.unreadable,
        "next": seen.moves.next,
    }


@api.route("/calendars", methods=["POST"])
@api.response(201, CalendarOut())
@api.alt_response(200, schema=CalendarOut(), description="与现行版本相同，没有新版本", success=True)
@api.doc(summary="修改并发布工作日历，在办件的期限随后逐件调整")
@for_group("admin")
@api.arguments(PublishIn())
def publish(told: dict[str, Any]) -> tuple[calendars.CalendarRow, int]:
    after = _changed(told.pop("edit"))[1]
    is_new = publish_calendar(g.db, calendar=after.calendar, names=after.names, person=g.person, now=g.now, **told)
    rows = calendars.calendar_rows(g.db)
    if not rows:
        raise NotFound(what="工作日历")
    return rows[0], 201 if is_new else 200


def _changed(edit: CalendarEdit) -> tuple[Arrangement, Arrangement]:
    """The calendar in force, and what would become of it. Raises CalendarRefused."""
    before = arrangement_in_force(g.db)
    return before, edited(before, edit, [each.code for each in calendars.offices(g.db)])
