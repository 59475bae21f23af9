"""An auditor at every door that writes: whatever they ask for, no row of any case is another one afterwards.

A new route is visited as soon as it exists. Where it is open to auditors and hears what they say, somebody has to name
it here, and so to say that it writes no case.
"""

from sqlalchemy import select

from app.models import Base
from tests.app.api.food import AUDITOR
from tests.app.routes.things import things
from tests.app.routes.visitors import Visitor, Visitors
from tests.app.routes.visits import Route, routes_of

BODIES = ({}, {"reasons": "看看。"}, {"state": "cancelled", "reasons": "看看。"})
"""Nothing, and what acts of supervisors ask for."""
REFUSED = (403, 404)
OWN = {"auditor", "everyone", "anyone"}
"""Audiences an auditor is of."""
THEIRS = """
DELETE /api/v1/session
POST /account/email
POST /account/password
POST /account/second-factor
POST /account/second-factor/confirm
POST /account/second-factor/remove
POST /account/sessions/<code:session_key>/end
POST /account/sessions/end-others
POST /api/v1/cases/<code:number>/verification
POST /api/v1/evidence
POST /api/v1/looks/verification
POST /api/v1/notices/read
POST /api/v1/process-map/comparison
POST /api/v1/samples
POST /api/v1/session
POST /api/v1/verifications
POST /apply/<code:code>/form
POST /audit/map/compare
POST /audit/rules/<code:rule>
POST /audit/samples
POST /audit/verify
POST /notices/read
POST /sign-in
POST /sign-in/code
POST /sign-in/enrolment
POST /sign-out
POST /track
POST /track/<code:number>/supplement
POST /track/<code:number>/withdraw
POST /track/leave
POST /type-size
PUT /api/v1/audit-rules/<code:rule>
PUT /api/v1/cases/<code:number>/copies/reading
""".split("\n")[1:-1]
"""Doors where auditors act for themselves, set rules, draw samples and verify, or are applicants like others."""


def test_an_auditor_writes_no_case_at_any_door(web, town):
    web.config["WTF_CSRF_ENABLED"] = False
    known = things(web, town)
    auditor = Visitor("auditor", frozenset({"everyone", "auditor"}), True, *Visitors(web, town).signed(AUDITOR))
    routes = [route for route in routes_of(web) if not route.reads]
    before = rows_of_cases(town)

    heard = [(route, knock(auditor, route, route.path(known), body)) for route in routes for body in bodies_for(route)]

    assert len(routes) > 100
    assert [str(route) for route, status in heard if status >= 500] == []
    others = [(str(route), status) for route, status in heard if OWN.isdisjoint(route.audience)]
    assert [each for each in others if each[1] not in REFUSED] == []
    refusing = {str(route) for route, status in heard if status in REFUSED}
    assert {str(route) for route in routes} - refusing == set(THEIRS)
    assert rows_of_cases(town) == before


def bodies_for(route: Route) -> tuple[dict[str, str], ...]:
    """A guard that lets no auditor in reads no body."""
    return BODIES[:1] if OWN.isdisjoint(route.audience) else BODIES


def knock(visitor: Visitor, route: Route, path: str, body: dict[str, str]) -> int:
    headers = {"Authorization": f"Bearer {visitor.token}"} if route.is_api else {}
    sent = {"json": body} if route.is_api else {"data": body}
    with visitor.browser.open(path, method=route.method, headers=headers, **sent) as answer:
        return answer.status_code


def rows_of_cases(database):
    """Every table that knows a case, row by row."""
    tables = [table for table in Base.metadata.sorted_tables if table.name == "case_file" or "case_id" in table.c]
    with database.reading() as session:
        return {table.name: sorted(map(repr, session.execute(select(table)))) for table in tables}
