"""Ask the gate about a draft as it was last saved: all that is wrong at once, also with forms half written."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.errors import CallsInCircle
from app.queries.views import ChartDraftView
from app.services.check_chart import callees_of, check_chart
from app.services.city_findings import with_city
from engine.bundle import forms_to_json
from engine.errors import TableUnreadable
from engine.form_faults import FormFault, readable
from engine.gate import Verdict
from engine.lint import Finding

AGAIN = "请改正后再检查。"


def check_draft(session: Session, there: ChartDraftView, *, now: datetime) -> Verdict:
    """What can be read of the forms is looked at; what cannot is among the findings, each with its field."""
    forms, faults = readable(there.forms)
    try:
        verdict = check_chart(
            there.source, forms_to_json(forms), callees_of(session, there.source, now=now), there.tables
        )
    except (CallsInCircle, TableUnreadable) as refused:
        return Verdict((Finding(refused.code, "error", "", 0, str(refused), AGAIN),))
    found = (*map(_finding, faults), *verdict.findings)
    return with_city(session, replace(verdict, findings=found), now=now)


def _finding(fault: FormFault) -> Finding:
    return Finding("form_unreadable", "error", "", 0, fault.says, AGAIN, fault.form, fault.field)
