"""Pages' buttons for what a chart does not draw: 补正, 特别程序, 延期; and for the appeal against a card."""

from flask import Response, g, url_for

from app.approver.blueprint import pages
from app.auth import for_group
from app.labels import LINKS, label
from app.queries.inbox import Asked, inbox_of
from app.services.settle_card import appeal_card
from app.services.start_linked_case import start_linked_case
from app.web.posted import posted_key, posted_text
from app.web.seen import seen_card, seen_task
from app.web.went import went_to


@pages.post("/tasks/<id:task_id>/linked")
@for_group("approver")
def start_linked(task_id: int) -> Response:
    """On to its first task, if that is for the person who started it; to the case, if it is for others."""
    seen_task(task_id)
    kind = posted_text("kind")
    answer = start_linked_case(g.db, task_id=task_id, kind=kind, person=g.person, now=g.now, request_key=posted_key())
    number = answer.case_number
    mine = inbox_of(g.db, g.person, Asked(q=number), now=g.now, limit=1).rows
    address = url_for("approver.task", task_id=mine[0].id) if mine else url_for("everyone.case", number=number)
    return went_to(address, f"已发起「{label(LINKS, kind)}」，关联办件 {number}。")


@pages.post("/cases/<code:number>/cards/<job:card>/appeal")
@for_group("approver")
def appeal(number: str, card: str) -> Response:
    seen_card(number, card)
    appeal_card(
        g.db,
        number=number,
        card=card,
        reasons=posted_text("reasons"),
        person=g.person,
        now=g.now,
        request_key=posted_key(),
    )
    return went_to(url_for("everyone.case", number=number, _anchor="cards"), "已提出申诉。")
