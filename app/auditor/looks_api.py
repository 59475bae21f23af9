"""The same for programs: looks at personal data, and whether their chain holds."""

from typing import Any

from flask import g

from app.auditor.blueprint import api
from app.auditor.looks_verified import wrong_looks
from app.auth import for_group
from app.queries.looks import LooksAsked, looks_found
from app.queries.views import Page
from app.schemas.looks import ChainVerdictOut, LookOut, LooksIn
from app.schemas.paging import page_of
from app.web.patience import question
from engine.replay import AGREES, DIFFERS


@api.route("/looks")
@api.response(200, page_of(LookOut)())
@api.doc(summary="查阅记录：谁在什么时候查阅了哪个办件的个人信息，新的在前")
@for_group("auditor")
@question
@api.arguments(LooksIn(), location="query")
def list_looks(asked: dict[str, Any]) -> Page:
    limit, after = asked.pop("limit"), asked.pop("after")
    return looks_found(g.db, g.person, LooksAsked(**asked), limit=limit, after=after)


@api.route("/looks/verification", methods=["POST"])
@api.response(200, ChainVerdictOut())
@api.doc(summary="核验查阅记录：逐条重算摘要，并与日志中的摘要核对")
@for_group("auditor", writes=False)
def verify_looks() -> dict[str, Any]:
    findings = wrong_looks()
    return {"answer": DIFFERS if findings else AGREES, "findings": findings}
