"""决策表: the decision tables of a draft, one of them in its editor, tried, brought in and taken out as DMN."""

from typing import Any

from flask import Response, g, make_response, render_template, request, url_for
from marshmallow import ValidationError

from app.auth import for_group
from app.designer.blueprint import pages
from app.designer.drafts_pages import DRAWING
from app.designer.tables_posted import edited, posted_table, posted_values
from app.designer.tables_shown import (
    HINT,
    POLICIES,
    Tried,
    asked_paths,
    findings_on,
    routing_fields,
    table_rows,
    tried,
)
from app.errors import DraftClosed, DraftSavedElsewhere, NoFurtherStep, TableRefused
from app.queries.drafts import draft
from app.queries.views import ChartDraftView
from app.services.check_draft import check_draft
from app.services.drafts import copy_draft, step_back, step_forth
from app.services.drafts.tables import add_tables, blank_table, drop_table, keep_table, table_of, tables_with
from app.web.paths import row_id
from app.web.posted import posted_text
from app.web.refusals import sentence_of
from app.web.uploads import received_file
from app.web.went import went_to
from engine.errors import TableUnreadable
from engine.table import Table
from engine.tables import from_dmn, to_dmn

STEPS = {"back": step_back, "forth": step_forth}
DMN = "application/xml"


@pages.get("/charts/drafts/<id:draft_id>/tables")
@for_group(*DRAWING)
def draft_tables(draft_id: int) -> str:
    return _tables(draft_id)


@pages.post("/charts/drafts/<id:draft_id>/tables")
@for_group(*DRAWING)
def begin_table(draft_id: int) -> Any:
    """`from`: blank or file. Of a file every decision table is taken."""
    try:
        begun, left_out = _beginning(posted_text("from"))
        add_tables(g.db, draft_id=draft_id, tables=begun, person=g.person, now=g.now)
    except (TableRefused, TableUnreadable, ValidationError) as refused:
        return _tables(draft_id, refused=sentence_of(refused)), 422
    said = f"文件中的「{'」「'.join(left_out[:10])}」不是决策表，没有导入。" if left_out else ""
    return went_to(url_for("designer.draft_table", draft_id=draft_id, table=begun[0].key), said)


@pages.get("/charts/drafts/<id:draft_id>/tables/<code:table>")
@for_group(*DRAWING)
def draft_table(draft_id: int, table: str) -> str:
    there = draft(g.db, draft_id)
    return _editor(there, table_of(there, table))


@pages.post("/charts/drafts/<id:draft_id>/tables/<code:table>")
@for_group(*DRAWING)
def keep_draft_table(draft_id: int, table: str) -> Any:
    """`do`: a change of its shape, a step back or forth, or what to do with work that came second."""
    there, deed = draft(g.db, draft_id), posted_text("do")
    table_of(there, table)
    drawn = posted_table(table)
    revision = there.revision if deed == "over" else request.form.get("revision", 0, type=row_id)
    try:
        drawn = edited(drawn, deed)
    except TableUnreadable as refused:
        return make_response(_editor(there, drawn, refused=str(refused), revision=revision), 422)
    if deed == "copy":
        tables = tables_with(there, [drawn])
        number = copy_draft(g.db, draft_id=draft_id, tables=tables, person=g.person, now=g.now)
        return went_to(url_for("designer.draft_table", draft_id=number, table=table), "已另存为新草稿。")
    try:
        if deed in STEPS:
            STEPS[deed](g.db, draft_id=draft_id, revision=revision, person=g.person, now=g.now)
            return _after_step(draft_id, table)
        keep_table(g.db, draft_id=draft_id, revision=revision, table=drawn, person=g.person, now=g.now)
    except (DraftSavedElsewhere, DraftClosed, NoFurtherStep) as refused:
        return make_response(_editor(draft(g.db, draft_id), drawn, trouble=str(refused), revision=revision), 409)
    return went_to(url_for("designer.draft_table", draft_id=draft_id, table=table))


@pages.post("/charts/drafts/<id:draft_id>/tables/<code:table>/try")
@for_group(*DRAWING, writes=False)
def try_table(draft_id: int, table: str) -> str:
    """What stands on the page is tried, saved or not."""
    there = draft(g.db, draft_id)
    table_of(there, table)
    drawn = posted_table(table)
    revision = request.form.get("revision", 0, type=row_id)
    return _editor(there, drawn, tried(drawn, routing_fields(there), posted_values()), revision=revision)


@pages.post("/charts/drafts/<id:draft_id>/tables/<code:table>/drop")
@for_group(*DRAWING)
def drop_draft_table(draft_id: int, table: str) -> Response:
    drop_table(g.db, draft_id=draft_id, key=table, person=g.person, now=g.now)
    said = f"已删除决策表「{table}」，可以在设计台撤销。"
    return went_to(url_for("designer.draft_tables", draft_id=draft_id), said)


@pages.get("/charts/drafts/<id:draft_id>/tables/<code:table>/table.dmn")
@for_group(*DRAWING)
def table_file(draft_id: int, table: str) -> Response:
    answer = make_response(to_dmn(table_of(draft(g.db, draft_id), table)))
    answer.mimetype = DMN
    answer.headers["Content-Disposition"] = f'attachment; filename="{table}.dmn"'
    return answer


def _after_step(draft_id: int, table: str) -> Response:
    """The table may not have been there yet."""
    is_there = table in draft(g.db, draft_id).tables
    address = url_for("designer.draft_table", draft_id=draft_id, table=table)
    return went_to(address if is_there else url_for("designer.draft_tables", draft_id=draft_id))


def _beginning(of: str) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """What is begun with, and what of a file is left behind."""
    if of == "file":
        return from_dmn(received_file("file"))
    return (blank_table(posted_text("key"), posted_text("name")),), ()


def _tables(draft_id: int, refused: str = "") -> str:
    there = draft(g.db, draft_id)
    return render_template(
        "studio/tables.html", draft=there, rows=table_rows(there), refused=refused, said=request.form
    )


def _editor(
    there: ChartDraftView,
    table: Table,
    shown: Tried | None = None,
    *,
    trouble: str = "",
    refused: str = "",
    revision: int = 0,
) -> str:
    """The findings are about the last save. `trouble`: somebody else was first; `refused`: why the deed was not done;
    `revision`: the one that what is shown was made on.
    """
    fields, verdict = routing_fields(there), check_draft(g.db, there, now=g.now)
    return render_template(
        "studio/table.html",
        draft=there,
        table=table,
        revision=revision or there.revision,
        fields=fields,
        policies=POLICIES,
        hint=HINT,
        paths=asked_paths(table),
        tried=shown or Tried({}),
        findings=findings_on(verdict, table),
        is_checked=verdict.chart is not None,
        trouble=trouble,
        refused=refused,
    )
