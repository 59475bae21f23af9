"""What pages show around a case: changes in its form, what comes next, who else was asked, whose other cases."""

from typing import Any

from flask import g

from app.queries.case_heads import head_by_id
from app.queries.consults import consults_of
from app.queries.field_changes import changes_of
from app.queries.fields import hidden_at
from app.queries.forecast import forecast_of
from app.queries.related import related_cases
from app.queries.standing import Standing
from app.queries.views import CaseHead


def around(head: CaseHead, standing: Standing | None, node: str = "") -> dict[str, Any]:
    """`standing`: where an open case stands; nothing comes after one that has ended. `node`: what that of a task is
    not shown is `hidden`.
    """
    _, chart = head_by_id(g.db, head.id)
    return {
        "hidden": hidden_at(chart, node),
        "coming": forecast_of(g.db, standing, now=g.now) if standing else (),
        "consults": consults_of(g.db, head.id),
        "changed": changes_of(g.db, head.id, chart),
        "related": related_cases(g.db, g.person, head),
    }
