"""What cases tell a person, by name or by the posts they hold."""

from typing import Any

from flask import Response, g, render_template, url_for

from app.auth import for_group
from app.everyone.blueprint import api, pages
from app.queries.agencies import agency_news
from app.queries.notices import notices_for
from app.queries.views import Page
from app.schemas.outside import NoticeOut, RowsIn
from app.schemas.paging import page_of
from app.services.read_notices import read_all_notices, read_notice
from app.web.paths import page_key
from app.web.went import went_to


@api.route("/notices")
@api.response(200, page_of(NoticeOut)())
@api.doc(summary="发给本人和本人岗位的消息，新的在前")
@for_group("everyone")
@api.arguments(RowsIn(), location="query")
def list_notices(asked: dict[str, Any]) -> Page:
    return notices_for(g.db, g.person, **asked)


@api.route("/notices/<id:notice_id>/read", methods=["POST"])
@api.response(204)
@api.doc(summary="把一条消息标为本人已读")
@for_group("everyone")
def mark_notice(notice_id: int) -> None:
    read_notice(g.db, notice_id=notice_id, person=g.person, now=g.now)


@api.route("/notices/read", methods=["POST"])
@api.response(204)
@api.doc(summary="把全部消息标为本人已读")
@for_group("everyone")
def mark_notices() -> None:
    read_all_notices(g.db, person=g.person, now=g.now)


@pages.get("/notices")
@for_group("everyone")
def notices() -> str:
    after = page_key()
    news = () if after else agency_news(g.db, g.person, now=g.now)
    return render_template("notices.html", news=news, page=notices_for(g.db, g.person, after=after))


@pages.post("/notices/<id:notice_id>/open")
@for_group("everyone")
def open_notice(notice_id: int) -> Response:
    """To the task while it is open, then to the case."""
    notice = read_notice(g.db, notice_id=notice_id, person=g.person, now=g.now)
    if notice.task_id:
        return went_to(url_for("approver.task", task_id=notice.task_id))
    return went_to(url_for("everyone.case", number=notice.case_number))


@pages.post("/notices/read")
@for_group("everyone")
def read_notices() -> Response:
    count = read_all_notices(g.db, person=g.person, now=g.now)
    return went_to(url_for("everyone.notices"), f"已将 {count} 条消息标为已读。")
