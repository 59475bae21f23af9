"""Ask the gate about a chart file, with the charts it calls; nothing is kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.queries.bundles import charts_in_force
from app.services.call_order import check_no_circle
from engine.bundle import forms_from_json
from engine.chart import Chart
from engine.errors import ChartUnreadable
from engine.gate import Verdict, check
from engine.lint.sizes import MAX_NODES
from engine.parse import needs
from engine.tables import tables_from_json


def check_chart(
    source: bytes,
    forms: Mapping[str, Any],
    callees: Mapping[str, Chart] | None = None,
    tables: Mapping[str, Any] | None = None,
) -> Verdict:
    """`forms` and `tables`: the bundle's own as JSON by key. `callees`: see `callees_of`.

    Raises FormUnreadable, TableUnreadable, CallsInCircle; the verdict tells the rest.
    """
    verdict = check(source, forms_from_json(forms), callees, tables_from_json(tables or {}))
    if verdict.chart is not None:
        check_no_circle(verdict.chart)
    return verdict


def callees_of(session: Session, source: bytes, *, now: datetime) -> dict[str, Chart]:
    """The charts this file calls, each in the version in force at this moment; what is not published is left out."""
    try:
        called = needs(source).calls
    except ChartUnreadable:  # the gate says why, with all the rest
        return {}
    if len(called) > MAX_NODES:  # the gate refuses it, whatever they are
        return {}
    return charts_in_force(session, called, now=now)
