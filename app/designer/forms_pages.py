"""表单: the forms of a draft, one of them in its editor, saved as it is written."""

from io import BytesIO
from typing import Any

from flask import Response, current_app, g, jsonify, render_template, request, url_for
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup
from marshmallow import ValidationError

from app.auth import for_group
from app.designer.blueprint import pages
from app.designer.drafts_pages import DRAWING
from app.designer.forms_shown import content_of, form_named, form_rows, task_rows, words_of_forms
from app.designer.kept import kept
from app.errors import FormRefused
from app.queries.drafts import draft
from app.schemas.task_forms import DraftFormIn
from app.services.drafts import copy_draft
from app.services.drafts.forms import FormKept, add_form, drop_form, keep_form, parts_with, tasks_of
from app.services.drafts.house_forms import form_from_file, house_form, house_forms
from app.web import strict_json
from app.web.attachments import saved
from app.web.posted import posted_text
from app.web.refusals import sentence_of
from app.web.strict_json import MalformedJson
from app.web.uploads import received_file
from app.web.went import went_to
from engine.bundle import form_from_json
from engine.chart import Form
from engine.errors import FormUnreadable
from engine.form_schema import Brought, schema_of

DRAFT_FORM = DraftFormIn()


@pages.get("/charts/drafts/<id:draft_id>/forms")
@for_group(*DRAWING)
def draft_forms(draft_id: int) -> str:
    return _forms(draft_id)


@pages.post("/charts/drafts/<id:draft_id>/forms")
@for_group(*DRAWING)
def begin_form(draft_id: int) -> Any:
    """`from`: blank, house or file. `task`: the one that gets it."""
    try:
        begun = _beginning(posted_text("from"))
        add_form(g.db, draft_id=draft_id, brought=begun, task=posted_text("task"), person=g.person, now=g.now)
    except (FormRefused, FormUnreadable, MalformedJson, ValidationError) as refused:
        return _forms(draft_id, refused=sentence_of(refused)), 422
    left = begun.ignored
    said = f"文件中有 {len(left)} 处表单不用：{'、'.join(left[:10])}。" if left else ""
    return went_to(url_for("designer.draft_form", draft_id=draft_id, form=begun.form.key), said)


@pages.get("/charts/drafts/<id:draft_id>/forms/<word:form>")
@for_group(*DRAWING)
def draft_form(draft_id: int, form: str) -> str:
    there = draft(g.db, draft_id)
    shown = form_named(there, form)
    return render_template(
        "studio/form.html",
        draft=there,
        form=shown,
        key=form,
        content=_in_order(content_of(there, form)),
        words=_in_order(words_of_forms()),
    )


@pages.get("/charts/drafts/<id:draft_id>/forms/<word:form>/content")
@for_group(*DRAWING)
def form_content(draft_id: int, form: str) -> dict[str, Any]:
    """For the editor, after a step back or forth."""
    return content_of(draft(g.db, draft_id), form)


@pages.put("/charts/drafts/<id:draft_id>/forms/<word:form>")
@for_group(*DRAWING)
def keep_draft_form(draft_id: int, form: str) -> Response:
    """The form and its tasks as the editor has them; the drawing stays as it is. `revision`: the one it was made on."""
    form_named(draft(g.db, draft_id), form)
    return kept(keep_form, draft_id, kept=_received(form))


@pages.post("/charts/drafts/<id:draft_id>/forms/<word:form>/copies")
@for_group(*DRAWING)
def copy_draft_form(draft_id: int, form: str) -> Response:
    """What somebody wrote while another saved: a draft of its own."""
    parts = parts_with(draft(g.db, draft_id), _received(form))
    number = copy_draft(g.db, draft_id=draft_id, **parts, person=g.person, now=g.now)
    return jsonify({"address": url_for("designer.draft_form", draft_id=number, form=form)})


@pages.post("/charts/drafts/<id:draft_id>/forms/<word:form>/drop")
@for_group(*DRAWING)
def drop_draft_form(draft_id: int, form: str) -> Response:
    there = draft(g.db, draft_id)
    drop_form(g.db, draft_id=draft_id, revision=there.revision, key=form, person=g.person, now=g.now)
    said = f"已删除表单「{form}」，可以在设计台撤销。"
    return went_to(url_for("designer.draft_forms", draft_id=draft_id), said)


@pages.get("/charts/drafts/<id:draft_id>/forms/<word:form>/schema.json")
@for_group(*DRAWING)
def form_schema(draft_id: int, form: str) -> Response:
    """As JSON Schema, to take along. Raises FormUnreadable for one half written."""
    there = draft(g.db, draft_id)
    rights = {task.id: task.fields for task in tasks_of(there)}
    schema = schema_of(form_from_json(form_named(there, form)), rights)
    return saved(BytesIO(current_app.json.dumps(schema).encode()), "application/json", f"{form}.schema.json")


def _in_order(said: Any) -> Markup:
    return htmlsafe_json_dumps(said, ensure_ascii=False)


def _forms(draft_id: int, refused: str = "") -> str:
    there = draft(g.db, draft_id)
    return render_template(
        "studio/forms.html",
        draft=there,
        rows=form_rows(there),
        tasks=task_rows(there),
        house=house_forms(),
        refused=refused,
        said=request.form,
    )


def _beginning(of: str) -> Brought:
    """Raises FormRefused, FormUnreadable, NotFound."""
    key, title = posted_text("key"), posted_text("title")
    if of == "house":
        return Brought(house_form(posted_text("house")))
    if of == "file":
        return form_from_file(strict_json.loads(received_file("file")), key)
    if not title:
        raise FormRefused(reason="没有写名称")
    return Brought(Form(key, title, ()))


def _received(form: str) -> FormKept:
    """Raises MalformedJson, ValidationError."""
    said = DRAFT_FORM.load(strict_json.loads(request.form.get("content", "").encode()))
    return FormKept(form, **said)
