"""监管台: what is late and soon late under a supervisor's organisation, the lights of each office, urging by case."""

from typing import Any

from flask import Response, g, render_template, request, url_for

from app.auditor.blueprint import pages
from app.auth import for_group
from app.permissions import can, check_can_supervise
from app.queries.supervised import LIGHTS, lights_by_org, watched
from app.services.urge_case import urge_case
from app.web.lamps import LIGHT_NAMES
from app.web.posted import posted_key, posted_text, safe_next
from app.web.seen import seen_case
from app.web.went import is_fragment, went_to


@pages.get("/super")
@for_group("auditor")
def watch() -> str:
    asked: dict[str, Any] = {name: request.args.get(name, "")[:64] for name in ("org", "light", "after")}
    if asked["light"] not in LIGHTS:
        asked["light"] = ""
    page = watched(g.db, g.person, now=g.now, **asked)
    may = can(check_can_supervise, g.person)
    if is_fragment():
        return render_template("super/rows.html", page=page, may=may, **asked)
    orgs = lights_by_org(g.db, g.person, now=g.now)
    totals = {light: sum(each.counts.get(light, 0) for each in orgs) for light in LIGHTS}
    return render_template("super/super.html", page=page, may=may, orgs=orgs, totals=totals, names=LIGHT_NAMES, **asked)


@pages.post("/super/<code:number>/urge")
@for_group("auditor")
def urge(number: str) -> Response:
    """Whoever has a task of the case is reminded."""
    seen_case(number)
    times = urge_case(
        g.db, number=number, reasons=posted_text("reasons"), person=g.person, now=g.now, request_key=posted_key()
    )
    back = safe_next(request.form.get("next", ""), url_for("auditor.watch"))
    return went_to(back, f"已催办 {number}，共 {times} 项任务。")
