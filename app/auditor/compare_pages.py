"""对照: a log of somebody else, drawn and counted like ours and beside it. Nothing of it is kept."""

from typing import Any

from flask import render_template
from marshmallow import ValidationError

from app.auditor.blueprint import pages
from app.auditor.map_asked import READERS, Opened, asked_of_page, opened
from app.auditor.map_compared import compared
from app.auth import for_group
from app.errors import AppError
from app.queries.views.mining import NodeTimes, ProcessMap
from app.services.read_foreign_log import COLUMNS
from app.web.drawn_map import drawn_map
from app.web.patience import question
from app.web.refusals import status_of
from app.web.uploads import received_file

WAYS_SHOWN = 10


@pages.get("/audit/map/compare")
@for_group(*READERS)
@question
def compare() -> str:
    return _page(opened(asked_of_page()))


@pages.post("/audit/map/compare")
@for_group(*READERS, writes=False)
@question
def compare_with() -> Any:
    view = opened(asked_of_page())
    try:
        both = compared(view, received_file("file"))
    except (AppError, ValidationError) as refused:
        return _page(view, refused=refused), status_of(refused)
    told = {"ours": both.ours, "theirs": both.theirs}
    drawn = {name: drawn_map(each) for name, each in told.items()}
    return _page(view, read=both.read, **told, drawn=drawn, both=side_by_side(both.ours, both.theirs))


def side_by_side(ours: ProcessMap, theirs: ProcessMap) -> list[tuple[str, NodeTimes | None, NodeTimes | None]]:
    """By name: ours in their order, then what only the other log has."""
    other = {node.name: node for node in theirs.nodes}
    told = [(node.name, node, other.pop(node.name, None)) for node in ours.nodes]
    return [*told, *((name, None, node) for name, node in other.items())]


def _page(view: Opened, **told: Any) -> str:
    columns = "、".join(f"{each.label}（{each.key}）" for each in COLUMNS if each.required)
    return render_template("audit/map/compare.html", view=view, columns=columns, most=WAYS_SHOWN, **told)
