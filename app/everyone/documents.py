"""Documents that were issued: the list of a case, one to look at and print, its PDF."""

from flask import Response, g, render_template

from app.auth import for_group
from app.everyone.blueprint import api, pages
from app.queries.documents import documents_of
from app.queries.views import Page
from app.schemas.documents import DocumentOut
from app.schemas.paging import page_of
from app.services.set_document import sheet_of
from app.web.attachments import BINARY
from app.web.document_file import PDF, as_images, document_file, press
from app.web.seen import seen_case, seen_document


@pages.get("/documents/<id:document_id>")
@for_group("everyone")
def document(document_id: int) -> str:
    issued = seen_document(document_id)
    printed = press().print(sheet_of(issued), "svg")
    drawn = as_images(printed.pages)
    return render_template(
        "documents/document.html", row=issued.row, number=issued.case_number, leaves=drawn, missing=printed.missing
    )


@pages.get("/documents/<id:document_id>.pdf")
@for_group("everyone", writes=False)
def document_pdf(document_id: int) -> Response:
    return document_file(seen_document(document_id))


@api.route("/cases/<code:number>/documents")
@api.response(200, page_of(DocumentOut)())
@api.doc(summary="办件已出具的文书，先出具的在前")
@for_group("everyone")
def list_documents(number: str) -> Page:
    seen_case(number)
    return Page(documents_of(g.db, number))


@api.route("/documents/<id:document_id>/content")
@api.response(200, BINARY, content_type=PDF)
@api.doc(summary="文书的 PDF（PDF/A-2b），只作为附件下载")
@for_group("everyone", writes=False)
def download_document(document_id: int) -> Response:
    return document_file(seen_document(document_id))
