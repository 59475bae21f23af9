"""Archived cases for programs: which there are, where their packages lie, what proves them."""

from dataclasses import asdict
from typing import Any

from flask import g

from app.auth import for_group
from app.everyone.blueprint import api
from app.queries.archived import archived_case, archived_cases, proof_of
from app.queries.views import Page
from app.schemas.archived import ArchivedIn, ArchivedOut, ArchivedRowOut
from app.schemas.paging import page_of


@api.route("/archived-cases")
@api.response(200, page_of(ArchivedRowOut)())
@api.doc(summary="已归档的办件，限于有权查看的，后归档的在前")
@for_group("everyone")
@api.arguments(ArchivedIn(), location="query")
def list_archived(asked: dict[str, Any]) -> Page:
    return archived_cases(g.db, g.person, **asked)


@api.route("/archived-cases/<code:archived>")
@api.response(200, ArchivedOut())
@api.doc(summary="归档办件：归档包的位置、摘要和存在证明")
@for_group("everyone")
def show_archived(archived: str) -> dict[str, Any]:
    row = archived_case(g.db, archived, g.person)
    return {**asdict(row), "proof": proof_of(g.db, row)}
