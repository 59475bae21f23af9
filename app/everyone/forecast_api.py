"""接下来 for programs: the work ahead of a case and who may do it."""

from typing import Any

from flask import g

from app.auth import for_group
from app.everyone.blueprint import api
from app.queries.forecast import forecast_of
from app.queries.standing import standing_of
from app.schemas.forecast import ForecastOut
from app.web.seen import seen_case


@api.route("/cases/<code:number>/forecast")
@api.response(200, ForecastOut())
@api.doc(summary="接下来的环节：必经的、通常的、可能的，各由谁办理")
@for_group("everyone")
def show_forecast(number: str) -> dict[str, Any]:
    standing = standing_of(g.db, seen_case(number).head.id)
    return {"number": number, "coming": forecast_of(g.db, standing, now=g.now) if standing else ()}
