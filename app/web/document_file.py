"""Documents for whoever may see their case: the PDF as an attachment, the pages as drawings."""

from base64 import b64encode
from collections.abc import Iterable

from flask import Response, current_app

from app.auth import writing
from app.documents.press import Press, press_with, proof_press_with
from app.queries.views import IssuedDocument
from app.services.set_document import keep_file, set_document
from app.web.attachments import saved

PDF = "application/pdf"


def press() -> Press:
    """For documents that are issued, and drafts of them."""
    return press_with(*_fonts())


def proof_press() -> Press:
    """For templates somebody is writing."""
    return proof_press_with(*_fonts())


def document_file(issued: IssuedDocument) -> Response:
    """Always an attachment. The first who asks has it set and kept."""
    files = current_app.extensions["files"]
    digest = set_document(issued, files=files, press=press())
    if not issued.file:
        with writing() as session:
            keep_file(session, document_id=issued.row.id, digest=digest)
    name = f"{issued.row.title} {issued.row.number}.pdf"
    answer = saved(files.path_of(digest), PDF, name)
    answer.set_etag(digest)
    return answer


def as_images(pages: Iterable[bytes]) -> list[str]:
    """SVG pages as addresses of images: a drawing shown as an image runs nothing."""
    return [f"data:image/svg+xml;base64,{b64encode(page).decode()}" for page in pages]


def _fonts() -> tuple[str, ...]:
    folder = current_app.config.get("FONTS")
    return (str(folder),) if folder else ()
