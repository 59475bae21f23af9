"""Pages for people who check what happened."""

from flask import Response, current_app, g, render_template, url_for

from app.auditor.blueprint import pages
from app.auth import for_group
from app.labels import CARD_STATES, label
from app.permissions import check_can_verify
from app.services.settle_card import settle_card
from app.services.supervise import supervise_case
from app.services.verifying.case import verify_case
from app.web.posted import posted_key, posted_text
from app.web.seen import seen_card, seen_case
from app.web.went import is_fragment, went_to


@pages.get("/cases/<code:number>/verdict")
@for_group("auditor", "admin")
def verdict(number: str) -> str:
    """Does the case still agree with its journal? Nothing is written."""
    check_can_verify(g.person)
    view = seen_case(number)
    found = verify_case(g.db, number=number, files=current_app.extensions["files"])
    template = "cases/verdict.html" if is_fragment() else "cases/verdict_page.html"
    return render_template(template, verdict=found, case=view.head)


@pages.post("/cases/<code:number>/supervise")
@for_group("auditor")
def supervise(number: str) -> Response:
    seen_case(number)
    answer = supervise_case(
        g.db, number=number, reasons=posted_text("reasons"), person=g.person, now=g.now, request_key=posted_key()
    )
    said = f"已发起督办，关联办件 {answer.case_number}。"
    return went_to(url_for("everyone.case", number=answer.case_number), said)


@pages.post("/cases/<code:number>/cards/<job:card>/settle")
@for_group("auditor")
def settle(number: str, card: str) -> Response:
    seen_card(number, card)
    state = posted_text("state")
    settle_card(
        g.db,
        number=number,
        card=card,
        state=state,
        reasons=posted_text("reasons"),
        person=g.person,
        now=g.now,
        request_key=posted_key(),
    )
    return went_to(url_for("everyone.case", number=number, _anchor="cards"), f"监察牌{label(CARD_STATES, state)}。")
