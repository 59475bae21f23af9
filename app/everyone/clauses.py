"""条文点灯: clauses of the law, for everybody to read; the cases they touch, for those who answer for charts and limits."""

from typing import Any

from flask import g, render_template, request

from app.auth import for_group
from app.everyone.blueprint import api, pages
from app.permissions import can, check_can_light_up
from app.queries import citations
from app.queries.flags import flags_of
from app.queries.views import Page
from app.schemas.cases import HeadOut
from app.schemas.clocks import CitingIn, ClausesOut
from app.schemas.paging import page_of
from app.web.looks import searched
from app.web.paths import page_key
from app.web.went import is_fragment

STATUSES = (citations.OPEN, citations.ENDED)


@api.route("/clauses")
@api.response(200, ClausesOut())
@api.doc(summary="时限所依据的条文，各涉及多少办件（流程设计、审计、监察人员和系统管理员）")
@for_group("everyone")
def list_clauses() -> dict[str, Any]:
    check_can_light_up(g.person)
    return {"items": citations.clauses(g.db)}


@api.route("/clauses/<clause:clause>/cases")
@api.response(200, page_of(HeadOut)())
@api.doc(summary="一条条文涉及的办件，本人有权查看的，新的在前")
@for_group("everyone")
@api.arguments(CitingIn(), location="query")
def list_citing(asked: dict[str, Any], clause: str) -> Page:
    check_can_light_up(g.person)
    citations.clause(g.db, clause)
    page = citations.cases_citing(g.db, g.person, clause, **asked)
    searched(clause, (row.number for row in page.rows))
    return page


@pages.get("/clauses")
@for_group("everyone")
def clauses() -> str:
    check_can_light_up(g.person)
    return render_template("clauses/clauses.html", rows=citations.clauses(g.db))


@pages.get("/clauses/<clause:clause>")
@for_group("everyone")
def clause(clause: str) -> str:
    row, may_see = citations.clause(g.db, clause), can(check_can_light_up, g.person)
    status = request.args.get("status", "")
    asked = {"status": status if status in STATUSES else "", "after": page_key()}
    page = citations.cases_citing(g.db, g.person, clause, limit=50, **asked) if may_see else Page(())
    searched(clause, (row.number for row in page.rows))
    context = {"row": row, "page": page, "may_see": may_see, "flags": flags_of(g.db, {each.id for each in page.rows})}
    template = "clauses/rows.html" if is_fragment() else "clauses/clause.html"
    return render_template(template, **context, **asked)
