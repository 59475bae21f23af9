"""Pages for everybody: the cases one may see, their charts and files."""

from typing import Any

from flask import Response, g, render_template, request, url_for

from app.auth import for_group
from app.errors import CaseArchived
from app.everyone.blueprint import pages
from app.everyone.case_page import case_context
from app.permissions import groups_of
from app.queries.archived import archived_case, proof_of
from app.queries.cases import cases_seen_by
from app.queries.charts import source_of_case
from app.queries.flags import flags_of
from app.web.chart_file import chart_file
from app.web.chart_text import chart_text
from app.web.enclosure_file import enclosure_file
from app.web.looks import searched
from app.web.material_file import material_file
from app.web.seen import seen_case
from app.web.went import is_fragment, went_to

HOMES = (
    ("clerk", "approver.inbox"),
    ("approver", "approver.inbox"),
    ("designer", "designer.charts"),
    ("auditor", "auditor.history"),
)


@pages.get("/")
@for_group("everyone")
def home() -> Response:
    """Everybody begins where their work is."""
    groups = groups_of(g.person)
    endpoint = next((place for group, place in HOMES if group in groups), "everyone.cases")
    return went_to(url_for(endpoint))


@pages.get("/cases")
@for_group("everyone")
def cases() -> str:
    asked: dict[str, Any] = {name: request.args.get(name, "")[:200] for name in ("q", "status", "after")}
    page = cases_seen_by(g.db, g.person, limit=50, **asked)
    searched(asked["q"], (row.number for row in page.rows))
    asked["flags"] = flags_of(g.db, {row.id for row in page.rows})
    return render_template("cases/rows.html" if is_fragment() else "cases/cases.html", page=page, **asked)


@pages.get("/cases/<code:number>")
@for_group("everyone")
def case(number: str) -> str:
    """An archived one answers with where it lies and what proves it."""
    try:
        view = seen_case(number)
    except CaseArchived:
        row = archived_case(g.db, number, g.person)
        return render_template("archive/case.html", row=row, proof=proof_of(g.db, row))
    return render_template("cases/case.html", **case_context(view))


@pages.get("/cases/<code:number>/chart.bpmn")
@for_group("everyone")
def chart(number: str) -> Response:
    seen_case(number)
    return chart_file(chart_text(source_of_case(g.db, number)), number)


@pages.get("/materials/<id:material_id>")
@for_group("everyone")
def material(material_id: int) -> Response:
    return material_file(material_id)


@pages.get("/enclosures/<id:enclosure_id>")
@for_group("everyone")
def enclosure(enclosure_id: int) -> Response:
    return enclosure_file(enclosure_id)
