"""The inbox: boxes, saved views, filters, rows; as a page, and as the parts that htmx reads again."""

from functools import partial
from typing import Any

from flask import g, render_template, request, url_for

from app.approver.bulk import MOST
from app.approver.blueprint import pages
from app.approver.inbox_asked import Opened, checked, opened
from app.approver.inbox_orders import moment_of, orders_of
from app.approver.live_turn import in_turn
from app.auth import for_group
from app.labels import CHANNELS, LIGHTS, STAGES
from app.permissions import NOT_WORKING
from app.queries.agencies import agency_news
from app.queries.changes import latest_change
from app.queries.colleagues import item_names
from app.queries.flags import flags_of
from app.queries.inbox import BOXES, CASE_BOXES, OPEN_BOXES, count_of, counts_of, inbox_of, items_in_inbox
from app.queries.inbox.choices import offices_with_items, own_offices
from app.queries.people import holders_of
from app.queries.saved_views import ViewRow, views_for
from app.web.durations import in_words
from app.web.looks import searched
from app.web.went import is_fragment

PAGE = 100
SHOWN_MOST = 1000
UNCOUNTED = ("done", *CASE_BOXES)
"""Boxes whose items are not those of the tasks that wait."""
CHORDS = {
    "todo": "I",
    "claimable": "C",
    "done": "D",
    "started": "S",
    "copies": "A",
    "suspended": "P",
    "supplement": "B",
    "special": "X",
    "warned": "W",
    "overdue": "O",
    "supervised": "U",
    "drafts": "R",
}


@pages.get("/inbox")
@in_turn
@for_group("approver")
def inbox() -> str:
    """`rows`: how many a page that reads itself again shows already."""
    asked, after = opened(), request.args.get("after", "")[:60]
    page = inbox_of(g.db, g.person, asked.asked, now=g.now, limit=_how_many(), after=after)
    searched(asked.asked.words, (row.case_number for row in page.rows))
    shown = {"page": page, "after": after, "flags": flags_of(g.db, {row.case_id for row in page.rows}), **named(asked)}
    if is_fragment() and after:
        return render_template("inbox/rows.html", **shown)
    shown |= {"seen": latest_change(g.db), **counted()}
    if is_fragment():
        return render_template("inbox/again.html", **shown)
    return render_template("inbox/inbox.html", **shown, **_choices(asked.asked.box))


def _how_many() -> int:
    return min(max(request.args.get("rows", PAGE, type=int), PAGE), SHOWN_MOST)


def named(opened: Opened) -> dict[str, Any]:
    """`here` makes the address of this list with something changed."""
    box = opened.asked.box
    return {
        "opened": opened,
        "asked": opened.asked,
        "box": box,
        "box_name": BOXES[box],
        "of_cases": box in CASE_BOXES,
        "is_open": box in OPEN_BOXES,
        "sorts": orders_of(box),
        "moment_name": moment_of(box),
        "took": in_words,
        "address": partial(_address, opened),
    }


def _address(opened: Opened, endpoint: str = "approver.inbox", after: str = "", **changes: str) -> str:
    values: dict[str, Any] = {**opened.address(**changes), **({"after": after} if after else {})}
    return url_for(endpoint, **values)


def counted() -> dict[str, Any]:
    """What stands beside the rows: boxes and views with what each holds."""
    counts = counts_of(g.db, g.person, now=g.now)
    views = [(view, _count(view)) for view in views_for(g.db, g.person)]
    return {"counts": counts, "boxes": BOXES, "chords": CHORDS, "views": views}


def _count(view: ViewRow) -> int:
    """A view counts what it can still ask for."""
    asked, _ = checked(view.asked)
    return count_of(g.db, g.person, asked, now=g.now)


def _choices(box: str) -> dict[str, Any]:
    """Boxes of cases hold what other organisations handle."""
    posts = [post for post in g.person.posts if post.role not in NOT_WORKING]
    colleagues = {each.id: each for post in posts for each in holders_of(g.db, post.role, post.org_id, now=g.now)}
    return {
        "items": items_in_inbox(g.db, g.person, now=g.now),
        "item_names": item_names(g.db) if box in UNCOUNTED else {},
        "stages": STAGES,
        "channels": CHANNELS,
        "lights": LIGHTS,
        "orgs": offices_with_items(g.db) if box in CASE_BOXES else own_offices(g.person),
        "posts": posts,
        "colleagues": [each for each in colleagues.values() if each.id != g.person.id],
        "bulk_most": MOST,
        "news": agency_news(g.db, g.person, now=g.now),
    }
