"""Which cases are asked for behind a number of a map: of a node, of one node after another, of a way, or all."""

from collections.abc import Mapping

from flask import g

from app.auditor.map_asked import Opened
from app.queries.mining import cases_at, cases_between, cases_like, cases_slowest
from app.queries.views.mining import MinedCase


def cases_behind(view: Opened, said: Mapping[str, str]) -> tuple[MinedCase, ...]:
    if said["node"]:
        return cases_at(g.db, view.log, said["node"])
    if said["before"]:
        return cases_between(g.db, view.log, said["before"], said["after"])
    return cases_like(g.db, view.log, said["like"]) if said["like"] else cases_slowest(g.db, view.log)


def in_words(view: Opened, said: Mapping[str, str]) -> str:
    named = view.chart.label if view.chart else str
    if said["node"]:
        return f"经过「{named(said['node'])}」的办件，该环节用时长的在前"
    if said["before"]:
        return f"「{named(said['before'])}」之后「{named(said['after'])}」的办件，相隔久的在前"
    return f"与 {said['like']} 走法相同的办件，全程用时长的在前" if said["like"] else "全程用时长的办件"
