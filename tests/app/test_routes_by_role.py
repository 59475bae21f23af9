"""Every route, as somebody of every role, of another office, whose account is closed, and as a stranger.

Nothing here names a route: a new one is visited as soon as it exists, and who gets in is what its guard says. A
parameter nobody has seen before has to be described in `tests/app/routes/things.py`; until then the test fails.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from app.services.beat import beat
from tests.app.routes.things import Thing, things
from tests.app.routes.visitors import Visitor, Visitors
from tests.app.routes.visits import ANYONE, Heard, Noted, Route, routes_of, unknown_parameters, visit

BY_GUARD = "它供"
"""How the guard of a view begins to say whom it is for."""
READ_THE_LAW = ("designer", "auditor", "admin")
NARROWER = dict.fromkeys(("everyone.clauses", "everyone_api.list_clauses"), READ_THE_LAW)
NARROWER["everyone_api.list_citing"] = READ_THE_LAW
"""Routes whose page says itself whom it is for."""
NOTHING_YET = {
    "approver_api.show_draft": 404,
    "approver.find_people": 404,
    "clerk.signature": 404,
    "admin.archived_package": 404,
    "designer.asked": 404,
    "designer.asked_diff": 404,
    "designer.rehearsed_course": 404,
    "clerk.supplement": 409,
    "clerk.supplement_receipt": 404,
}
"""What people hear where the thing itself is theirs, and what they ask about it does not exist so far."""
LISTS = {
    "approver.inbox",
    "approver_api.inbox",
    "auditor.watch",
    "auditor_api.list_watched",
    "clerk.list_deliveries",
    "everyone.cases",
}
"""Who turns the pages of a list looks at nobody, as long as no words are searched."""


@pytest.fixture
def open_doors(web, town):
    """A scheduler is alive. The token of forms is asked for before anything else and would hide who is let in."""
    web.extensions["looks"] = Noted(web.extensions["database"], by_itself=False)
    with town.transaction() as session:
        beat(session, "sweeper", now=datetime.now(UTC) + timedelta(hours=1))
    web.config["WTF_CSRF_ENABLED"] = False
    return web


def test_every_route_lets_in_whom_it_is_for_and_shows_them_what_is_theirs(open_doors, town):
    routes, known = routes_of(open_doors), things(open_doors, town)
    assert list(unknown_parameters(routes, known)) == []
    visitors = Visitors(open_doors, town)
    assert [str(each) for each in visitors.everybody if groups_told(each) != each.groups] == []

    wrong = [
        f"{visitor} at {route}: {fault} ({heard})"
        for turn, route in enumerate(routes)
        for visitor in visitors.at(turn)
        for heard in [visit(visitor, route, route.path(known))]
        for never in [partial(visit, visitor, route, route.path(known, here=False))]
        if (fault := fault_of(visitor, route, heard, known, never))
    ]

    assert wrong == []


def groups_told(visitor: Visitor) -> frozenset[str]:
    """By the house itself: the guard of every route asks for these and nothing else."""
    answer = visitor.browser.get("/api/v1/me", headers={"Authorization": f"Bearer {visitor.token}"})
    return frozenset(answer.json.get("groups", ()))


def fault_of(
    visitor: Visitor, route: Route, heard: Heard, known: dict[str, Thing], nowhere: Callable[[], Heard]
) -> str:
    if heard.status >= 500:
        return "a fault of ours"
    if heard.tells_the_secret and not visitor.sees:
        return "tells of a case that is not theirs"
    if heard.tells_the_secret and not heard.looked and route.endpoint not in LISTS:
        return "shows somebody, and no look was noted"
    if route.audience == ANYONE:
        return ""
    if not visitor.groups:
        return "" if heard.asks_to_sign_in else "nobody is let in"
    if visitor.groups.isdisjoint(NARROWER.get(route.endpoint, route.audience)):
        return "" if heard.status in (403, 404) else "not of those it is for"
    if not all(known[name].sees(visitor) for name in route.named):
        return "" if is_hidden(route, heard, nowhere) else "it is not theirs to see"
    return "" if is_let_in(route, heard) else "not let in"


def is_hidden(route: Route, heard: Heard, nowhere: Callable[[], Heard]) -> bool:
    """Not there; or, for an order that is wrong anyway, as if it was not."""
    if heard.status == 404 or route.reads:
        return heard.status == 404
    never = nowhere()
    return (heard.status, heard.code) == (never.status, never.code)


def is_let_in(route: Route, heard: Heard) -> bool:
    if heard.asks_to_sign_in or BY_GUARD in heard.detail:
        return False
    return not route.reads or heard.status in (200, 303, NOTHING_YET.get(route.endpoint))
