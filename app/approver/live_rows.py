"""The rows an open inbox asks for by itself: tasks it was told of, as far as its box and filters show them."""

from typing import Any

from flask import abort, g, render_template, request

from app.approver.blueprint import pages
from app.approver.inbox_asked import opened
from app.approver.inbox_pages import counted, named
from app.approver.live_ears import NAMED_MOST
from app.approver.live_turn import in_turn
from app.auth import for_group
from app.queries.changes import latest_change
from app.queries.flags import flags_of
from app.queries.inbox import OPEN_BOXES, rows_among
from app.queries.views import Page
from app.web.paths import row_id


@pages.get("/inbox/rows")
@in_turn
@for_group("approver")
def changed_rows() -> str:
    """`only`: which tasks; `counts`: whether the numbers are wanted, too."""
    asked = opened()
    if asked.asked.box not in OPEN_BOXES:
        abort(404)
    only: list[int] = request.args.get("only", type=_ids) or []
    rows = rows_among(g.db, g.person, asked.asked, only, now=g.now)
    flags = flags_of(g.db, {row.case_id for row in rows})
    numbers: dict[str, Any] = {"seen": latest_change(g.db), **counted()} if "counts" in request.args else {}
    shown = {"page": Page(rows, ""), "flags": flags, "only_these": True, **named(asked), **numbers}
    return render_template("inbox/again.html", **shown)


def _ids(text: str) -> list[int]:
    """As many as one line names. Raises ValueError for what no row can have."""
    return [row_id(each) for each in text.split(",")[:NAMED_MOST]]
