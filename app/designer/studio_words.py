"""What the properties panel offers to choose from: codes with the names people know them by."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.designer.forms_shown import fields_in
from app.labels import ACTIONS, CLOCK_ACTS, LINKS, RESULTS, ROLES, SIGNING, STAGES
from app.queries.bundles import ladders_in_force
from app.queries.charts import charts_list
from app.queries.offices import names_by_code
from app.queries.views import ChartDraftView
from app.services.versions.chart_words import POINTS
from engine.clock_acts import DOCUMENTS
from engine.lint.settings import ATTRIBUTES

NOT_IN_OFFICES = ("designer", "auditor", "admin", "integrator", "supervisor", "inspection")
"""Roles of people who finish no tasks of cases."""
ENDS = ("granted", "refused", "not_accepted", "settled", "abandoned", "terminated")
ORGS = {
    "handling": "承办机构",
    "accepting": "收件机构",
    "superior": "承办机构的上级机构",
    "superior_of:accepting": "收件机构的上级机构",
}
LINKED = ("supplement", "special", "extend", "consult")
SIGN = {"one": "一人办理", **{code: name for code, name in SIGNING.items() if code != "one"}}
KINDS = {"item": "事项", "platform": "平台流程", "callable": "可调用的流程"}


def words_for_panel(session: Session, draft: ChartDraftView, *, now: datetime) -> dict[str, Any]:
    return {
        "roles": {code: name for code, name in ROLES.items() if code not in NOT_IN_OFFICES},
        "stages": STAGES,
        "orgs": {**ORGS, **names_by_code(session)},
        "actions": {**ACTIONS, **{code: LINKS[code] for code in LINKED}},
        "signing": SIGN,
        "clockActs": {code: name for code, name in CLOCK_ACTS.items() if code != "deem"},
        "documents": DOCUMENTS,
        "ends": {code: RESULTS[code] for code in ENDS},
        "kinds": KINDS,
        "points": POINTS,
        "ladders": {name: ladder.label for name, ladder in ladders_in_force(session).ladders.items()},
        "charts": {row.key: row.name for row in charts_list(session, now=now)},
        "tables": {key: _named(table, key) for key, table in draft.tables.items()},
        "forms": {key: _form(form) for key, form in draft.forms.items() if isinstance(form, Mapping)},
        "attributes": {kind: sorted(names) for kind, names in ATTRIBUTES.items()},
    }


def _named(table: Any, key: str) -> str:
    return str(table.get("name") or key) if isinstance(table, Mapping) else key


def _form(form: Mapping[str, Any]) -> dict[str, Any]:
    """Whatever somebody brought along: what is wrong with it, the gate says."""
    return {
        "title": str(form.get("title") or form.get("key", "")),
        "fields": {str(each.get("key", "")): str(each.get("label") or each.get("key", "")) for each in fields_in(form)},
    }
