"""The inbox for programs: its boxes, and that a copy was read."""

from typing import Any

from flask import g

from app.approver.blueprint import api
from app.auth import for_group
from app.queries.inbox import Asked, counts_of, inbox_of
from app.schemas.inbox import InboxIn, InboxOut, ReadOut
from app.services.read_copies import read_copies
from app.web.looks import searched
from app.web.seen import seen_case


@api.route("/inbox")
@api.response(200, InboxOut())
@api.doc(summary="我的工作：十二个分类，默认待办，最急的在前")
@for_group("approver")
@api.arguments(InboxIn(), location="query")
def inbox(asked: dict[str, Any]) -> dict[str, Any]:
    limit, after = asked.pop("limit"), asked.pop("after")
    sought = Asked(**asked)
    page = inbox_of(g.db, g.person, sought, now=g.now, limit=limit, after=after)
    searched(sought.words, (row.case_number for row in page.rows))
    return {"page": page, "counts": counts_of(g.db, g.person, now=g.now)}


@api.route("/cases/<code:number>/copies/reading", methods=["PUT"])
@api.response(200, ReadOut())
@api.doc(summary="把抄送给我的标为已读")
@for_group("everyone")
def read(number: str) -> dict[str, int]:
    view = seen_case(number)
    return {"read": read_copies(g.db, case_id=view.head.id, person=g.person, now=g.now)}
