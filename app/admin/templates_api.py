"""Templates of documents for programs: what is in force, trying a source, publishing it."""

from typing import Any

from flask import Response, g

from app.admin.blueprint import api
from app.auth import for_group, writing
from app.queries.templates import template_kinds, template_view
from app.queries.views import Page, TemplateView
from app.schemas.documents import SourceIn, TemplateIn, TemplateOut, TemplateRowOut
from app.schemas.paging import page_of
from app.services.proof_template import proof_template
from app.services.publish_template import publish_template
from app.web.attachments import BINARY
from app.web.document_file import PDF, proof_press


@api.route("/templates")
@api.response(200, page_of(TemplateRowOut)())
@api.doc(summary="文书模板")
@for_group("admin")
def list_templates() -> Page:
    return Page(template_kinds(g.db))


@api.route("/templates/<code:kind>")
@api.response(200, TemplateOut())
@api.doc(summary="文书模板的现行版本与全部版本")
@for_group("admin")
def show_template(kind: str) -> TemplateView:
    return template_view(g.db, kind)


@api.route("/templates/<code:kind>/proof", methods=["POST"])
@api.response(200, BINARY, content_type=PDF)
@api.doc(summary="以示例内容试排模板，不保存")
@for_group("admin", writes=False)
@api.arguments(SourceIn())
def proof(told: dict[str, Any], kind: str) -> Response:
    template_view(g.db, kind)
    return Response(proof_template(told["source"], kind, press=proof_press(), form="pdf").pages[0], mimetype=PDF)


@api.route("/templates/<code:kind>", methods=["POST"])
@api.response(201, TemplateOut())
@api.doc(summary="发布文书模板")
@for_group("admin", writes=False)
@api.arguments(TemplateIn())
def publish(told: dict[str, Any], kind: str) -> TemplateView:
    template_view(g.db, kind)
    proof_template(told["source"], kind, press=proof_press())
    with writing() as db:
        publish_template(db, kind=kind, **told, person=g.person, now=g.now)
        return template_view(db, kind)
