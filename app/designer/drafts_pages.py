"""Charts being drawn: the list of drafts, and how a new one begins."""

from typing import Any

from flask import Response, g, render_template, request, url_for
from marshmallow import ValidationError

from app.auth import for_group
from app.designer.blueprint import pages
from app.errors import AppError, NotFound
from app.queries import charts as published
from app.queries.drafts import draft, drafts
from app.services.drafts import adopt_draft, arrange_draft, drop_draft, new_draft
from app.services.drafts.beginnings import (
    Beginning,
    from_base,
    from_file,
    from_nothing,
    from_template,
    from_version,
    templates,
)
from app.web.chart_file import chart_file
from app.web.paths import row_id
from app.web.posted import posted_text
from app.web.refusals import sentence_of
from app.web.strict_json import MalformedJson
from app.web.uploads import received_chart, received_forms
from app.web.went import went_to
from engine.dialects import Taken

DRAWING = ("designer", "admin")


@pages.get("/charts/drafts")
@for_group(*DRAWING)
def list_drafts() -> str:
    return render_template("studio/drafts.html", rows=drafts(g.db))


@pages.get("/charts/drafts/new")
@for_group(*DRAWING)
def offer_beginnings() -> str:
    return _beginnings()


@pages.post("/charts/drafts")
@for_group(*DRAWING)
def begin_draft() -> Any:
    """`from`: blank, template, base, file or version."""
    try:
        begun = _beginning(posted_text("from"))
        draft_id, taken = _begun(begun)
    except (AppError, ValidationError, MalformedJson) as refused:
        if isinstance(refused, NotFound):
            raise
        return _beginnings(refused=sentence_of(refused)), 422
    said = f"其他工具的写法改成了本系统的写法，共 {len(taken)} 处；导入的原文件是第 1 次保存。" if taken else ""
    return went_to(url_for("designer.studio", draft_id=draft_id), said)


@pages.post("/charts/drafts/<id:draft_id>/drop")
@for_group(*DRAWING)
def drop(draft_id: int) -> Response:
    there = draft(g.db, draft_id)
    drop_draft(g.db, draft_id=draft_id, person=g.person, now=g.now)
    return went_to(url_for("designer.list_drafts"), f"已删除草稿「{there.name}」，每次保存的内容仍然保留。")


@pages.get("/charts/drafts/<id:draft_id>/file")
@for_group(*DRAWING)
def draft_file(draft_id: int) -> Response:
    """As it was last saved, byte for byte."""
    there = draft(g.db, draft_id)
    return chart_file(there.source, f"draft-{there.id}-{there.revision}")


def _beginnings(refused: str = "") -> str:
    return render_template(
        "studio/beginnings.html",
        templates=templates(),
        charts=published.charts_list(g.db, now=g.now),
        refused=refused,
        said=request.form,
    )


def _beginning(of: str) -> Beginning:
    if of == "file":
        return from_file(received_chart(), received_forms())
    if of == "version":
        number = request.form.get("version", type=row_id)
        key = posted_text("chart")
        return from_version(published.version_of(g.db, key, number) if number else published.newest(g.db, key))
    if of == "base":
        base = published.newest(g.db, posted_text("chart"))
        return from_base(base, posted_text("key"), posted_text("name"))
    if of == "template":
        return from_template(posted_text("template"), posted_text("key"), posted_text("name"))
    return from_nothing(posted_text("key"), posted_text("name"))


def _begun(beginning: Beginning) -> tuple[int, tuple[Taken, ...]]:
    """Words of other tools become ours, and what has no places yet gets them, each in a save of its own: the file as
    it came stays beside them.
    """
    draft_id = new_draft(g.db, **beginning._asdict(), person=g.person, now=g.now)
    taken = adopt_draft(g.db, draft_id=draft_id, person=g.person, now=g.now)
    revision = draft(g.db, draft_id).revision
    arrange_draft(g.db, draft_id=draft_id, revision=revision, always=False, person=g.person, now=g.now)
    return draft_id, taken
