"""Pages for people who check what happened."""

from flask import current_app, g, render_template

from app.auditor.blueprint import pages
from app.auth import for_group
from app.permissions import check_can_verify
from app.services.verify_case import verify_case
from app.web.seen import seen_case
from app.web.went import is_fragment


@pages.get("/cases/<code:number>/verdict")
@for_group("auditor", "admin")
def verdict(number: str) -> str:
    """Does the case still agree with its journal? Nothing is written."""
    check_can_verify(g.person)
    view = seen_case(number)
    found = verify_case(g.db, number=number, files=current_app.extensions["files"])
    template = "cases/verdict.html" if is_fragment() else "cases/verdict_page.html"
    return render_template(template, verdict=found, case=view.head)
