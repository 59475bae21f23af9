"""时限 of a case for programs: every limit, why it ends when it does, what stopped it, by when its tasks must be done."""

from typing import Any

from flask import g

from app.auth import for_group
from app.everyone.blueprint import api
from app.queries.clocks import lines_of
from app.queries.standing import standing_of
from app.schemas.clocks import LimitsOut
from app.web.seen import seen_case


@api.route("/cases/<code:number>/deadlines")
@api.response(200, LimitsOut())
@api.doc(summary="办件的各项时限：推算过程、停表与延期、环节最迟办完时间")
@for_group("everyone")
def show_limits(number: str) -> dict[str, Any]:
    standing = standing_of(g.db, seen_case(number).head.id)
    return {"number": number, "at": g.now, "limits": lines_of(g.db, standing, g.now) if standing else ()}
