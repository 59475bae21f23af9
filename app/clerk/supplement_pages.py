"""补正材料接收: tick what came of what was asked for, and give a paper for it."""

from typing import Any

from flask import current_app, g, render_template, request, url_for

from app.auth import for_group, writing
from app.clerk.blueprint import pages
from app.errors import InvalidMaterials, NothingToBring
from app.permissions import check_can_hand_in
from app.queries.supplements import Asking, asking_of, brought_last
from app.queries.views import CaseHead
from app.services.bring_supplement import bring_supplement
from app.web.pieces import all_handed_in, received_piece
from app.web.posted import posted_key
from app.web.seen import check_may_hand_in, seen_case
from app.web.went import went_to


@pages.get("/counter/<code:number>/supplement")
@for_group("clerk")
def supplement(number: str) -> Any:
    """What a linked case asks for belongs to the case of the application."""
    view = seen_case(number)
    if view.parent:
        return went_to(url_for("clerk.supplement", number=view.parent.number))
    head = view.head
    check_can_hand_in(g.person, handling=head.handling_id, accepting=head.accepting_id)
    return _page(head, _asked(number))


@pages.post("/counter/<code:number>/supplement")
@for_group("clerk", writes=False)
def bring(number: str) -> Any:
    """Files are on disk before the transaction begins."""
    check_may_hand_in(number)
    asking = _asked(number)
    files = current_app.extensions["files"]
    pieces = {each.code: received_piece(f".{each.code}", files) for each in asking.to_bring}
    complete = "complete" in request.form
    try:
        with writing() as db:
            bring_supplement(
                db,
                number=number,
                pieces=all_handed_in(pieces),
                person=g.person,
                now=g.now,
                complete=complete,
                request_key=posted_key(),
            )
    except InvalidMaterials as refused:
        head = seen_case(number).head
        return _page(head, asking, pieces=pieces, material_errors=refused.materials, complete=complete), 422
    said = "补正材料已收齐。" if complete else "已接收，还没有收齐。"
    return went_to(url_for("clerk.supplement_receipt", number=number), said)


@pages.get("/counter/<code:number>/supplement/receipt")
@for_group("clerk")
def supplement_receipt(number: str) -> str:
    """Of what came last, all at one time."""
    head = seen_case(number).head
    brought = brought_last(g.db, head.id)
    if not brought.pieces:
        raise NothingToBring()
    return render_template("counter/supplement_receipt.html", head=head, brought=brought)


def _asked(number: str) -> Asking:
    asking = asking_of(g.db, number)
    if asking is None:
        raise NothingToBring()
    return asking


def _page(head: CaseHead, asking: Asking, **told: Any) -> str:
    said = {"pieces": {}, "material_errors": {}, "complete": True, **told}
    return render_template("counter/supplement.html", head=head, asking=asking, told=said)
