"""代理 on pages: say that one is away and who acts meanwhile, end it early, look at what was."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from flask import g, render_template, request, url_for

from app.auth import for_group, writing
from app.errors import AgencyRefused, AppError
from app.everyone.blueprint import pages
from app.permissions import can, check_can_send_away, works
from app.queries.agencies import agencies_of, all_agencies
from app.queries.colleagues import colleagues_of, item_names
from app.services.end_agency import end_agency
from app.services.set_agency import Absence, set_agency
from app.web.paths import page_key
from app.web.posted import posted_text
from app.web.refusals import status_of
from app.web.went import went_to
from engine.calendar import ZONE

ALL = "all"
DAY = timedelta(days=1)


@pages.get("/agencies")
@for_group("approver", "admin")
def agencies() -> str:
    return _page({})


@pages.post("/agencies")
@for_group("approver", "admin", writes=False)
def set_absence() -> Any:
    """What was refused is said above the form, which stays filled in."""
    said = request.form.to_dict() | {"items": request.form.getlist("items")}
    try:
        with writing() as db:
            set_agency(db, _absence(said), person=g.person, now=g.now)
    except AppError as refused:
        return _page(said, refused=refused), status_of(refused)
    return went_to(_here(), "代理已设置，到期自动结束。")


@pages.post("/agencies/<id:agency_id>/end")
@for_group("approver", "admin")
def end_absence(agency_id: int) -> Any:
    end_agency(g.db, agency_id, person=g.person, now=g.now)
    return went_to(_here(), "代理已结束，受托人不再看到这些待办。")


def _absence(said: dict[str, Any]) -> Absence:
    """Days as people write them: to the end of the last one."""
    since, until = _day(posted_text("since")), _day(posted_text("until")) + DAY
    principal = posted_text("principal") or None
    return Absence(posted_text("agent"), since, until, tuple(said["items"]), principal, posted_text("reason"))


def _day(written: str) -> datetime:
    """Its first moment here. Raises AgencyRefused."""
    try:
        return datetime.strptime(written, "%Y-%m-%d").replace(tzinfo=ZONE).astimezone(UTC)
    except (ValueError, OverflowError):
        raise AgencyRefused(reason="请填写开始和结束日期") from None


def _here() -> str:
    of = posted_text("of")
    return url_for("everyone.agencies", of=ALL) if of == ALL else url_for("everyone.agencies")


def _page(said: dict[str, Any], refused: AppError | None = None) -> str:
    """An administrator looks at everybody's, unless they ask for their own."""
    may_send = can(check_can_send_away, g.person)
    of = ALL if may_send and (request.values.get("of") == ALL or not works(g.person)) else "me"
    after = page_key()
    everybody = of == ALL
    page = (all_agencies if everybody else partial(agencies_of, person=g.person))(g.db, now=g.now, after=after)
    return render_template(
        "agencies/agencies.html",
        page=page,
        of=of,
        may_send=may_send,
        said={"since": f"{g.now.astimezone(ZONE):%Y-%m-%d}", "items": [], **said},
        refused=refused,
        colleagues=colleagues_of(g.db, g.person, now=g.now),
        items=item_names(g.db),
    )
