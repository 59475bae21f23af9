"""The working calendar: a year at a time, days to be changed, what a change moves, publication."""

from typing import Any

from flask import Response, g, render_template, request, url_for
from marshmallow import ValidationError

from app.admin.blueprint import pages
from app.admin.calendar_drafts import Draft, brought, changed
from app.auth import for_group
from app.errors import CalendarRefused, NotFound
from app.queries.calendars import CalendarRow, calendar_row, calendar_rows, offices
from app.schemas.calendars import AS_THE_WEEK
from app.services.arranged_days import KINDS
from app.services.arrangement import EVERYBODY, Arrangement, arrangement_of
from app.services.calendar_preview import arrangement_in_force, preview_calendar
from app.services.publish_calendar import publish_calendar
from app.web.calendar_file import calendar_file
from app.web.months import months_of
from app.web.paths import row_id
from app.web.posted import posted_text
from app.web.uploads import received_file
from app.web.went import went_to
from engine.calendar import ZONE

FIRST_YEAR, LAST_YEAR = 2000, 2100
KIND_CHOICES = (*KINDS, AS_THE_WEEK)


@pages.get("/calendar")
@for_group("admin")
def calendar() -> str:
    """The one in force."""
    rows = calendar_rows(g.db)
    arrangement = arrangement_in_force(g.db)
    return _drawn(arrangement, rows, shown=rows[0] if rows else None)


@pages.get("/calendar/<version:version>")
@for_group("admin")
def calendar_version(version: int) -> str:
    shown = calendar_row(g.db, version)
    return _drawn(arrangement_of(shown.body), calendar_rows(g.db), shown=shown)


@pages.get("/calendar/<version:version>/file")
@for_group("admin")
def calendar_export(version: int) -> Response:
    """The days of one year, or of all."""
    row = calendar_row(g.db, version)
    year = request.args.get("year", 0, type=row_id)
    name = f"calendar-{row.version}" + (f"-{year}" if year else "")
    return calendar_file(arrangement_of(row.body), name, year)


@pages.post("/calendar/edit")
@for_group("admin", writes=False)
def edit_calendar() -> str:
    """Go on changing a draft."""
    return _drawn(brought().arrangement, calendar_rows(g.db), shown=None, draft=brought())


@pages.post("/calendar/draft")
@for_group("admin", writes=False)
def draft_calendar() -> Any:
    """What the change would mean."""
    draft = brought()
    try:
        return _previewed(changed(draft))
    except CalendarRefused as refused:
        return _refused(draft, refused)


@pages.post("/calendar/import")
@for_group("admin", writes=False)
def import_calendar() -> Any:
    draft = brought()
    try:
        return _previewed(changed(draft, received_file("file")))
    except CalendarRefused as refused:
        return _refused(draft, refused)
    except ValidationError:
        return _refused(draft, CalendarRefused([{"line": 0, "says": "请选择文件。"}]))


@pages.post("/calendar")
@for_group("admin")
def publish() -> Response:
    draft = brought()
    is_new = publish_calendar(
        g.db,
        calendar=draft.arrangement.calendar,
        names=draft.arrangement.names,
        person=g.person,
        now=g.now,
        reason=posted_text("reason"),
        based_on=draft.based_on,
    )
    said = "工作日历已发布，在办件的期限正在逐件调整。" if is_new else "与现行版本相同，没有新版本。"
    return went_to(url_for("admin.calendar"), said)


def _previewed(draft: Draft) -> str:
    before = arrangement_in_force(g.db)
    beyond = request.form.get("beyond", 0, type=int)
    preview = preview_calendar(
        g.db, before=before, after=draft.arrangement, person=g.person, now=g.now, beyond=max(0, min(beyond, 2**31 - 1))
    )
    names = {each.code: each.name for each in offices(g.db)}
    return render_template(
        "calendar/draft.html",
        draft=draft,
        before=before.calendar,
        after=draft.arrangement.calendar,
        preview=preview,
        office_names=names,
        beyond=beyond,
    )


def _refused(draft: Draft, refused: CalendarRefused) -> tuple[str, int]:
    return _drawn(draft.arrangement, calendar_rows(g.db), shown=None, draft=draft, refused=refused), 422


def _drawn(
    arrangement: Arrangement,
    rows: tuple[CalendarRow, ...],
    shown: CalendarRow | None,
    draft: Draft | None = None,
    refused: CalendarRefused | None = None,
) -> str:
    year, org = _asked_year(arrangement), request.values.get("org", EVERYBODY)
    known = offices(g.db)
    if org and org not in {each.code for each in known}:
        raise NotFound(what=f"机构「{org}」")
    days, own = arrangement.days(), arrangement.days(org) if org else {}
    return render_template(
        "calendar/calendar.html",
        shown=shown,
        rows=rows,
        draft=draft,
        refused=refused,
        year=year,
        years=_years(arrangement, year),
        months=months_of(year, arrangement.calendar.of(org), days, own),
        calendar=arrangement.calendar,
        hours=arrangement.calendar.of(org).hours,
        org=org,
        offices=known,
        kinds=KIND_CHOICES,
    )


def _asked_year(arrangement: Arrangement) -> int:
    today = g.now.astimezone(ZONE).year
    asked = request.values.get("year", today, type=int)
    return asked if FIRST_YEAR <= asked <= LAST_YEAR else today


def _years(arrangement: Arrangement, shown: int) -> range:
    """Those the calendar knows, the one that is shown, and the one to come."""
    known = {day.year for day in arrangement.days()} | {shown, g.now.astimezone(ZONE).year + 1}
    return range(min(known), max(known) + 1)
