"""Following a case with its number and query code: what to do now, its public steps, its documents; taking it back."""

from typing import Any

import segno
from flask import Response, g, render_template, request, url_for

from app.applicant.address import address
from app.applicant.blueprint import pages
from app.applicant.known import check_known, forget, remember
from app.auth import database, for_anyone
from app.errors import CodeRefused, NotFound, NotTracked, ReasonMissing, TextTooLong, TextUnreadable, TriedTooOften
from app.evidence.verify_py import verifier_digest
from app.queries.archived import archived_case, is_archived, proof_of
from app.queries.documents import document_of
from app.queries.receipt_code import code_of_receipt
from app.queries.tracking import Tracked, tracked
from app.services.applicant_account import applicant_at
from app.services.moving import moving_case
from app.services.track_case import track_case
from app.services.withdraw_application import withdraw_application
from app.web.bars import bars_of
from app.web.document_file import document_file
from app.web.looks import found
from app.web.posted import posted_key, posted_text
from app.web.refusals import status_of
from app.web.went import went_to

REFUSED = (ReasonMissing, TextTooLong, TextUnreadable)


@pages.get("/track")
@for_anyone
def track() -> str:
    return _ask(number=request.args.get("number", "")[:64])


@pages.post("/track")
@for_anyone
def look() -> Any:
    number = posted_text("number")[:64]
    try:
        found = track_case(
            database(), number=number, query_code=posted_text("query_code")[:64], address=address(), now=g.now
        )
    except (CodeRefused, TriedTooOften) as refused:
        return _ask(number=number, refused=str(refused)), status_of(refused)
    remember(found)
    return went_to(url_for("applicant.case", number=found))


@pages.post("/track/leave")
@for_anyone
def leave() -> Response:
    forget()
    return went_to(url_for("applicant.track"))


@pages.get("/track/<code:number>")
@for_anyone
def case(number: str) -> Any:
    try:
        check_known(number)
    except NotTracked:
        return went_to(url_for("applicant.track", number=number))
    return case_page(number)


@pages.get("/track/<code:number>/documents/<id:document_id>.pdf")
@for_anyone
def document(number: str, document_id: int) -> Response:
    """Only what is among the documents of this case for its applicant. Raises NotFound."""
    check_known(number)
    with database().reading() as g.db:
        if document_id not in {row.id for row in _tracked(number).documents}:
            raise NotFound(what="该文书")
        return document_file(document_of(g.db, document_id))


@pages.post("/track/<code:number>/withdraw")
@for_anyone
def withdraw(number: str) -> Any:
    check_known(number)
    reasons = posted_text("reasons")
    try:
        _withdraw(number, reasons)
    except REFUSED as refused:
        return case_page(number, withdrawing=reasons, withdraw_refused=str(refused)), 422
    return went_to(url_for("applicant.case", number=number), "申请已撤回。")


def case_page(number: str, **more: Any) -> str:
    with database().reading() as g.db:
        if is_archived(g.db, number):
            row = archived_case(g.db, number)
            return render_template("applicant/archived.html", row=row, proof=proof_of(g.db, row))
        view = _tracked(number)
        code = code_of_receipt(g.db, number)
        picture = segno.make(code, error="l", micro=False).svg_data_uri(scale=3, border=4) if code else ""
        told = {"view": view, "bars": bars_of(view.lines, g.now), "code": code, "code_picture": picture}
        return render_template("applicant/case.html", **told, **more)


def _tracked(number: str) -> Tracked:
    view = tracked(g.db, number, now=g.now)
    found(number)
    return view


def _withdraw(number: str, reasons: str) -> None:
    with database().transaction() as db:
        moving_case(db, number)  # from here on nobody decides it meanwhile
        view = tracked(db, number, now=g.now)
        if not view.can_withdraw:
            raise NotFound(what="可以撤回的申请")
        person = applicant_at(db, view.head.accepting_id)
        withdraw_application(db, number=number, reasons=reasons, person=person, now=g.now, request_key=posted_key())


def _ask(number: str = "", refused: str = "") -> str:
    return render_template("applicant/track.html", number=number, refused=refused, verifier=verifier_digest())
