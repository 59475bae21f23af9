"""Pages for people at the window: 收件, its receipt, more material."""

from typing import Any

from flask import Response, current_app, g, render_template, request, url_for

from app.auth import for_group, writing
from app.clerk.blueprint import pages
from app.clerk.counter_page import counter_page
from app.clerk.filing import Filing, new_filing, received_filing
from app.clerk.qr import proof_drawn, qr_of
from app.queries.cases import receipt_of
from app.queries.items import fileable_by, item_view
from app.queries.receipt_code import code_of_receipt
from app.services.file_case import check_may_file, file_case
from app.services.handed_in import HandedIn
from app.services.store_material import store_material
from app.web.paths import row_id
from app.web.pieces import received_piece
from app.web.posted import posted_key, posted_text
from app.web.refusals import status_of
from app.web.seen import check_may_hand_in, seen_case
from app.web.went import went_to


@pages.get("/counter")
@for_group("clerk")
def counter() -> str:
    code = request.args.get("item", "")
    if not code:
        return render_template("counter/items.html", items=fileable_by(g.db, g.person, now=g.now))
    view = item_view(g.db, code, now=g.now)
    return counter_page(view, new_filing(view))


@pages.post("/counter")
@for_group("clerk", writes=False)
def file() -> Any:
    """Files are on disk before the transaction begins. What has to be corrected is said beside each field."""
    view = item_view(g.db, posted_text("item"), now=g.now)
    check_may_file(g.db, item_code=view.row.code, person=g.person, now=g.now)
    filing = received_filing(view, current_app.extensions["files"])
    if filing.is_complete:
        try:
            return _filed(filing)
        except Exception as refused:  # only those that ask for something else to be written stay on this page
            if status_of(refused) != 422:
                raise
            filing = filing.refused(refused)
    return counter_page(view, filing), 422


@pages.get("/counter/<code:number>/receipt")
@for_group("clerk")
def receipt(number: str) -> str:
    seen_case(number)
    paper = receipt_of(g.db, number)
    code = code_of_receipt(g.db, number)
    proof = proof_drawn(code) if code else None
    return render_template("counter/receipt.html", receipt=paper, qr=qr_of(paper), proof=proof)


@pages.post("/counter/<code:number>/materials")
@for_group("clerk", "approver", writes=False)
def add_material(number: str) -> Response:
    """Back to the task it was handed in for, or else to the case."""
    task_id, request_key = request.form.get("task", type=row_id), posted_key()
    check_may_hand_in(number)
    piece = received_piece("", current_app.extensions["files"])
    handed_in = piece.handed_in(posted_text("code")) or HandedIn(posted_text("code"))
    with writing() as db:
        store_material(db, number=number, handed_in=handed_in, person=g.person, now=g.now, request_key=request_key)
    back = url_for("approver.task", task_id=task_id) if task_id else url_for("everyone.case", number=number)
    return went_to(back, "已补收材料。")


def _filed(filing: Filing) -> Response:
    with writing() as db:
        answer = file_case(db, **filing.arguments(), person=g.person, now=g.now)
    return went_to(url_for("clerk.receipt", number=answer.case_number), f"已收件，办件编号 {answer.case_number}。")
