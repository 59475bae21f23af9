"""Pages for administrators: the templates of documents, tried while they are written, published with a reason."""

from typing import Any

from flask import Response, g, render_template, request, url_for

from app.admin.blueprint import pages
from app.auth import for_group, writing
from app.documents.errors import PressFailed, SettingTooLong, SourceTooLong, TemplateBroken
from app.documents.templates import supplied
from app.errors import ReasonMissing, TextTooLong, TextUnreadable
from app.queries.templates import template_kinds, template_view
from app.services.proof_template import proof_template
from app.services.publish_template import publish_template
from app.web.document_file import as_images, proof_press
from app.web.paths import row_id
from app.web.posted import posted_text
from app.web.went import went_to

REFUSED = (TemplateBroken, SettingTooLong, SourceTooLong, PressFailed)


@pages.get("/templates")
@for_group("admin")
def templates() -> str:
    return render_template("documents/templates.html", rows=template_kinds(g.db))


@pages.get("/templates/<code:kind>")
@for_group("admin")
def template(kind: str) -> str:
    view = template_view(g.db, kind, request.args.get("version", type=row_id))
    source = supplied(kind) if "supplied" in request.args else view.source
    return _editor(kind, source)


@pages.post("/templates/<code:kind>/proof")
@for_group("admin", writes=False)
def proof(kind: str) -> str:
    """The pages as they would be, or what is wrong; nothing is kept."""
    template_view(g.db, kind)
    return render_template("documents/proof.html", **_proofed(kind, _source()))


@pages.post("/templates/<code:kind>")
@for_group("admin", writes=False)
def publish_source(kind: str) -> Any:
    """Only what can be set is published."""
    template_view(g.db, kind)
    source, reason = _source(), posted_text("reason")
    found = _proofed(kind, source)
    if found["refused"]:
        return _editor(kind, source, reason, str(found["refused"])), 422
    try:
        return _published(kind, source, reason)
    except (ReasonMissing, TextTooLong, TextUnreadable) as refused:
        return _editor(kind, source, reason, str(refused)), 422


def _published(kind: str, source: str, reason: str) -> Response:
    with writing() as db:
        version = publish_template(db, kind=kind, source=source, reason=reason, person=g.person, now=g.now).version
    return went_to(url_for("admin.template", kind=kind), f"已发布第 {version} 版，此后出具的文书使用该版本。")


def _editor(kind: str, source: str, reason: str = "", message: str = "") -> str:
    view = template_view(g.db, kind)
    return render_template(
        "documents/template.html", view=view, source=source, reason=reason, message=message, **_proofed(kind, source)
    )


def _proofed(kind: str, source: str) -> dict[str, Any]:
    try:
        return {"leaves": as_images(proof_template(source, kind, press=proof_press()).pages), "refused": None}
    except REFUSED as refused:
        return {"leaves": [], "refused": refused}


def _source() -> str:
    """Browsers send every line with CR LF."""
    return request.form.get("source", "").replace("\r\n", "\n")
