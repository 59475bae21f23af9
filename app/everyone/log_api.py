"""存证日志 for programs: whoever keeps its heads elsewhere can prove that it only grew, and that a case is in it."""

from typing import Any

import orjson
from flask import g

from app.auth import for_group
from app.everyone.blueprint import api
from app.queries.log import consistency_of, head_of, heads, keys, proofs_of, size_of
from app.queries.paging import cut
from app.queries.views import Page
from app.schemas.log import ConsistencyIn, ConsistencyOut, LogHeadOut, HeadsIn, LogOut, ProofsOut
from app.schemas.paging import page_of
from app.web.seen import seen_case
from engine.log_head import SignedHead


@api.route("/log/head")
@api.response(200, LogOut())
@api.doc(summary="存证日志：条数、最新的签名日志头、签名公钥")
@for_group("everyone")
def show_head() -> dict[str, Any]:
    newest = head_of(g.db)
    known = [each.told() for each in keys(g.db)]
    return {"size": size_of(g.db), "head": _told(newest) if newest else None, "keys": known}


@api.route("/log/heads")
@api.response(200, page_of(LogHeadOut)())
@api.doc(summary="存证日志的签名日志头，先签的在前")
@for_group("everyone")
@api.arguments(HeadsIn(), location="query")
def list_heads(asked: dict[str, int]) -> Page[dict[str, str]]:
    found = list(heads(g.db, after=asked["after"], limit=asked["limit"] + 1))
    return cut(found, asked["limit"], _told, lambda head: head.size)


@api.route("/log/consistency")
@api.response(200, ConsistencyOut())
@api.doc(summary="证明存证日志从 from 条到 to 条只增不改")
@for_group("everyone")
@api.arguments(ConsistencyIn(), location="query")
def show_consistency(asked: dict[str, Any]) -> dict[str, Any]:
    return consistency_of(g.db, **asked)


@api.route("/cases/<code:number>/proofs")
@api.response(200, ProofsOut())
@api.doc(summary="证明办件的命令日志在最新的签名日志头之中")
@for_group("everyone")
def show_proofs(number: str) -> dict[str, Any]:
    seen_case(number)
    return proofs_of(g.db, number)


def _told(head: SignedHead) -> dict[str, str]:
    return orjson.loads(head.line())
