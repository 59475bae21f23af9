"""Pages for administrators: what could not be fired or sent, what nobody can do, and the deadlines of a case."""

from datetime import UTC, datetime

from flask import Response, g, render_template, url_for

from app.admin.blueprint import pages
from app.auth import for_group
from app.errors import MomentMissing
from app.labels import KINDS_OF_DEADLINES
from app.queries.deadlines import deadlines_of, incidents
from app.queries.outbox import unsent
from app.queries.unheld import unheld_tasks
from app.services.adjust_deadline import MOVE, adjust_deadline
from app.services.retry_deadline import retry_deadline
from app.services.retry_letter import retry_letter
from app.web.paths import page_key
from app.web.posted import posted_key, posted_text
from app.web.seen import seen_case
from app.web.went import went_to
from engine.calendar import ZONE

PAGE = 50
ACTS = {"move": "移动", "hold": "暂停", "release": "恢复", "fire": "立即执行"}


@pages.get("/incidents")
@for_group("admin")
def trouble() -> str:
    return render_template(
        "admin/incidents.html",
        stopped=incidents(g.db, limit=PAGE, after=page_key()),
        letters=unsent(g.db, given_up="yes", limit=PAGE, after=page_key("letters")),
        kinds=KINDS_OF_DEADLINES,
    )


@pages.get("/unheld")
@for_group("admin")
def unheld() -> str:
    """From each to its case, where an administrator gives the task to somebody."""
    page = unheld_tasks(g.db, now=g.now, limit=PAGE, after=page_key())
    return render_template("admin/unheld.html", page=page)


@pages.post("/cases/<code:number>/deadlines/retry")
@for_group("admin")
def retry(number: str) -> Response:
    retry_deadline(g.db, number=number, key=posted_text("deadline"), person=g.person, now=g.now)
    return went_to(url_for("admin.trouble"), "已安排重试。")


@pages.post("/outbox/<id:letter_id>/retry")
@for_group("admin")
def send_again(letter_id: int) -> Response:
    retry_letter(g.db, letter_id=letter_id, person=g.person, now=g.now)
    return went_to(url_for("admin.trouble"), "已安排重新发送。")


@pages.get("/cases/<code:number>/deadlines")
@for_group("admin")
def deadlines(number: str) -> str:
    view = seen_case(number)
    rows = deadlines_of(g.db, number)
    return render_template("admin/deadlines.html", case=view.head, rows=rows, kinds=KINDS_OF_DEADLINES, acts=ACTS)


@pages.post("/cases/<code:number>/deadlines")
@for_group("admin")
def adjust(number: str) -> Response:
    act = posted_text("act")
    adjust_deadline(
        g.db,
        number=number,
        key=posted_text("deadline"),
        act=act if act in ACTS else "",
        to=_posted_moment() if act == MOVE else None,
        reasons=posted_text("reasons"),
        person=g.person,
        now=g.now,
        request_key=posted_key(),
    )
    return went_to(url_for("admin.deadlines", number=number), f"已{ACTS[act]}。")


def _posted_moment() -> datetime:
    """As the office's clock shows it. Raises MomentMissing."""
    try:
        return datetime.fromisoformat(posted_text("to")).replace(tzinfo=ZONE).astimezone(UTC)
    except (OverflowError, ValueError) as none:
        raise MomentMissing from none
