"""审批表: a case on paper, with every opinion, its person and its date."""

from flask import g, render_template

from app.auth import for_group
from app.everyone.blueprint import pages
from app.queries.cases import timeline_of
from app.queries.checks import checks_of
from app.queries.enclosures import enclosures_of
from app.web.approval_sheet import steps_of
from app.web.seen import seen_case
from app.web.sheets import filled_forms

NO_TASK = 0


@pages.get("/cases/<code:number>/sheet")
@for_group("everyone")
def sheet(number: str) -> str:
    """Needs no script: the browser prints it as it stands."""
    view = seen_case(number)
    case = view.head
    enclosures = [each for each in enclosures_of(g.db, case.id, g.person) if each.is_sealed]
    return render_template(
        "cases/sheet.html",
        view=view,
        case=case,
        forms=filled_forms(view.forms, view.values),
        checks=checks_of(g.db, case.id, NO_TASK, view.materials),
        steps=steps_of(timeline_of(g.db, number), view.opinions, enclosures),
    )
