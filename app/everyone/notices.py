"""What cases tell the posts one holds."""

from typing import Any

from flask import g

from app.auth import for_group
from app.everyone.blueprint import api
from app.queries.notices import notices_for
from app.queries.views import Page
from app.schemas.outside import NoticeOut, RowsIn
from app.schemas.paging import page_of


@api.route("/notices")
@api.response(200, page_of(NoticeOut)())
@api.doc(summary="发给本人岗位的通知，新的在前")
@for_group("everyone")
@api.arguments(RowsIn(), location="query")
def list_notices(asked: dict[str, Any]) -> Page:
    return notices_for(g.db, g.person, **asked)
