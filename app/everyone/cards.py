"""电子监察: the cards one may see, for programs and on a page, with the 督办 at work beside them."""

from typing import Any

from flask import g, render_template, request

from app.auth import for_group
from app.everyone.blueprint import api, pages
from app.labels import CARD_COLOURS, CARD_STATES
from app.queries.cards import cards_seen_by, organisations_with_cards
from app.queries.linked import supervisions
from app.queries.views import Page
from app.schemas.cards import CardOut, CardsIn
from app.schemas.paging import page_of
from app.web.went import is_fragment

OPEN = "open"
FEW, MANY = 5, 200
"""督办 shown above the cards, and when somebody asks for more."""


@api.route("/cards")
@api.response(200, page_of(CardOut)())
@api.doc(summary="监察牌：监察、审计人员和系统管理员查看全部，其他人员查看本单位的，新的在前")
@for_group("everyone")
@api.arguments(CardsIn(), location="query")
def list_cards(asked: dict[str, Any]) -> Page:
    return cards_seen_by(g.db, g.person, **asked)


@pages.get("/cards")
@for_group("everyone")
def cards() -> str:
    asked = {name: request.args.get(name, "")[:64] for name in ("colour", "state", "org", "after")}
    page = cards_seen_by(g.db, g.person, limit=50, **asked)
    if is_fragment():
        return render_template("cards/rows.html", page=page, **asked)
    facts = {"colours": CARD_COLOURS, "states": CARD_STATES, "orgs": organisations_with_cards(g.db, g.person)}
    most = MANY if request.args.get("supervisions") else FEW
    at_work = supervisions(g.db, g.person, status=OPEN, limit=most)
    return render_template("cards/cards.html", page=page, supervisions=at_work, **facts, **asked)
