"""Pages for everybody: signing in and out, the cases one may see, their charts and files."""

from typing import Any

from flask import Response, g, render_template, request, url_for

from app.auth import database, for_anyone, for_group
from app.errors import SignInRefused
from app.everyone.blueprint import pages
from app.everyone.case_page import case_context
from app.permissions import groups_of
from app.queries.cases import cases_seen_by
from app.queries.charts import source_of_case
from app.queries.flags import flags_of
from app.services.sign_in import sign_in
from app.web.chart_file import chart_file
from app.web.chart_text import chart_text
from app.web.enclosure_file import enclosure_file
from app.web.material_file import material_file
from app.web.posted import posted_text, safe_next
from app.web.seen import seen_case
from app.web.sessions import begin, end
from app.web.went import is_fragment, went_to

HOMES = (("clerk", "approver.inbox"), ("approver", "approver.inbox"), ("designer", "designer.charts"))


@pages.get("/")
@for_group("everyone")
def home() -> Response:
    """Everybody begins where their work is."""
    groups = groups_of(g.person)
    endpoint = next((place for group, place in HOMES if group in groups), "everyone.cases")
    return went_to(url_for(endpoint))


@pages.get("/sign-in")
@for_anyone
def sign_in_page() -> str:
    return _sign_in_form(next=request.args.get("next", ""))


@pages.post("/sign-in")
@for_anyone
def open_session() -> Any:
    login, wanted = posted_text("login"), request.form.get("next", "")
    try:
        person = sign_in(database(), login=login, password=request.form.get("password", ""), now=g.now)
    except SignInRefused as refused:
        return _sign_in_form(login=login, next=wanted, refused=str(refused)), 401
    answer = went_to(safe_next(wanted, url_for("everyone.home")))
    begin(answer, person.id, g.now)
    return answer


@pages.post("/sign-out")
@for_anyone
def sign_out() -> Response:
    answer = went_to(url_for("everyone.sign_in_page"))
    end(answer)
    return answer


@pages.get("/cases")
@for_group("everyone")
def cases() -> str:
    asked: dict[str, Any] = {name: request.args.get(name, "")[:200] for name in ("q", "status", "after")}
    page = cases_seen_by(g.db, g.person, limit=50, **asked)
    asked["flags"] = flags_of(g.db, {row.id for row in page.rows})
    return render_template("cases/rows.html" if is_fragment() else "cases/cases.html", page=page, **asked)


@pages.get("/cases/<code:number>")
@for_group("everyone")
def case(number: str) -> str:
    return render_template("cases/case.html", **case_context(seen_case(number)))


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


def _sign_in_form(login: str = "", next: str = "", refused: str = "") -> str:
    return render_template("sign_in.html", login=login, next=next, refused=refused)
