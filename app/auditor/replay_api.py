"""回放 for programs: a case step by step, the charts it ran on, where its time went."""

from typing import Any

from flask import Response, g

from app.auditor.blueprint import api
from app.auth import for_group
from app.permissions import can, check_can_replay, check_can_see_personal
from app.queries.replay.charts import source_of
from app.schemas.replay import AccountOut, ReplayIn, ReplayOut
from app.services.account_case import account_case
from app.services.replay_case import replay_case
from app.web.attachments import BINARY
from app.web.chart_file import XML, chart_file
from app.web.replayed import account_json, replay_json
from app.web.seen import seen_case


@api.route("/cases/<code:number>/replay")
@api.response(200, ReplayOut())
@api.doc(summary="回放：逐步重新执行的过程，每一步的变化和异常")
@for_group("auditor", "admin")
@api.arguments(ReplayIn(), location="query")
def show_replay(asked: dict[str, Any], number: str) -> dict[str, Any]:
    check_can_replay(g.person)
    seen_case(number)
    personal = can(check_can_see_personal, g.person)
    return replay_json(replay_case(g.db, number=number, personal=personal, **asked))


@api.route("/cases/<code:number>/replay/charts/<code:bundle>")
@api.response(200, BINARY, content_type=XML)
@api.doc(summary="办件曾用的、或者其调用的一版流程图（BPMN）")
@for_group("auditor", "admin")
def show_replay_chart(number: str, bundle: str) -> Response:
    check_can_replay(g.person)
    seen_case(number)
    return chart_file(source_of(g.db, number, bundle), f"{number}-{bundle[:12]}")


@api.route("/cases/<code:number>/account")
@api.response(200, AccountOut())
@api.doc(summary="一键复盘：全程时间分别在谁手里，合计恰好等于全程")
@for_group("auditor", "admin")
def show_account(number: str) -> dict[str, Any]:
    check_can_replay(g.person)
    seen_case(number)
    return account_json(account_case(g.db, number=number, now=g.now))
