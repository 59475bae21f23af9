"""查阅记录: who looked at which personal data; by person, case and days, and whether the chain holds."""

from typing import Any

from flask import g, render_template, request

from app.auditor.blueprint import pages
from app.auditor.looks_verified import wrong_looks
from app.auth import for_group
from app.labels import LOOKS
from app.permissions import can, check_can_verify
from app.queries.looks import LooksAsked, looks_found
from app.web.days import asked_day, begins, ends, text_of
from app.web.patience import question
from app.web.ways import way_name
from app.web.went import is_fragment

TEXTS = {"person": 64, "case": 64, "what": 16}
PAGE = 100


@pages.get("/audit/looks")
@for_group("auditor")
@question
def looks() -> str:
    said: dict[str, Any] = {name: request.args.get(name, "").strip()[:most] for name, most in TEXTS.items()}
    since, until = asked_day("since"), asked_day("until")
    asked = LooksAsked(**said, since=begins(since), until=ends(until))
    page = looks_found(g.db, g.person, asked, limit=PAGE, after=request.args.get("after", "")[:40])
    said |= {"since": text_of(since), "until": text_of(until)}
    template = "audit/looks/rows.html" if is_fragment() else "audit/looks/looks.html"
    shown = {"page": page, "said": said, "kinds": LOOKS, "way_name": way_name, "asks": any(said.values())}
    return render_template(template, **shown, may_verify=can(check_can_verify, g.person))


@pages.get("/audit/looks/verdict")
@for_group("auditor")
def looks_verdict() -> str:
    """Does the chain still hold, and is it the one the log knows? Nothing is written."""
    findings = wrong_looks()
    template = "audit/looks/verdict.html" if is_fragment() else "audit/looks/verdict_page.html"
    return render_template(template, findings=findings)
