"""Pages about escalation ladders: those in force as a table, their versions, and the form that changes them."""

from typing import Any

from flask import Response, g, render_template, request, url_for

from app.admin.blueprint import pages
from app.auth import for_group, writing
from app.errors import LadderFileRefused, LaddersMoved, NotFound, ReasonMissing, TextTooLong, TextUnreadable
from app.permissions import can, check_can_keep_ladders
from app.queries.ladders import LadderRow, ladder_row, ladder_rows, unheld_roles
from app.services.ladder_file import read_ladder_file, written
from app.services.ladder_words import ACTS, EFFECTS, KINDS, RECEIVERS, at_in_words
from app.services.publish_ladders import publish_ladders
from app.web.paths import row_id
from app.web.posted import posted_text
from app.web.refusals import status_of
from app.web.went import went_to
from engine.ladders import ON, WEBHOOK

VERSIONS = 50
REFUSED = (LadderFileRefused, LaddersMoved, ReasonMissing, TextTooLong, TextUnreadable)
WORDS = {"acts": ACTS, "effects": EFFECTS, "kinds": KINDS, "receivers": RECEIVERS, "all_kinds": ON, "hook": WEBHOOK}


@pages.get("/ladders")
@for_group("admin", "auditor")
def ladders() -> str:
    return _page(request.args.get("version", type=row_id))


@pages.post("/ladders")
@for_group("admin", writes=False)
def publish_rules() -> Any:
    """What is wrong is said line by line beside what was written."""
    table, reason = request.form.get("table", ""), posted_text("reason")
    based_on = request.form.get("based_on", type=row_id)
    try:
        with writing() as db:
            wanted = read_ladder_file(table.replace("\r\n", "\n"))
            is_new = publish_ladders(db, ladders=wanted, person=g.person, now=g.now, reason=reason, based_on=based_on)
    except REFUSED as refused:
        return _page(None, refused=refused, table=table, reason=reason), status_of(refused)
    return _back("已发布。在办件将逐件改按新规则提醒。" if is_new else "与现行规则相同，没有新版本。")


def _back(said: str) -> Response:
    return went_to(url_for("admin.ladders"), said)


def _page(version: int | None, **written_before: Any) -> str:
    versions = ladder_rows(g.db, limit=VERSIONS).rows
    if not versions:
        raise NotFound(what="升级规则")
    shown: LadderRow = versions[0] if version is None else ladder_row(g.db, version)
    return render_template(
        "admin/ladders.html",
        shown=shown,
        newest=versions[0],
        versions=versions,
        unheld=unheld_roles(g.db, shown.ladders, now=g.now),
        may_publish=can(check_can_keep_ladders, g.person),
        words=WORDS,
        at_in_words=at_in_words,
        **{"table": written(shown.ladders), "reason": "", "refused": None, **written_before},
    )
