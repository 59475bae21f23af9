"""回放: a case step by step on its chart, whether it still agrees with its journal, and where its time went."""

from flask import Response, current_app, g, jsonify, render_template, request, url_for

from app.auditor.blueprint import pages
from app.auth import for_group
from app.permissions import can, check_can_export, check_can_replay, check_can_see_personal, check_can_verify
from app.queries.anchoring import anchor_of
from app.queries.replay.charts import source_of
from app.queries.views import CaseHead
from app.services.account_case import account_case
from app.services.replay_case import replay_case
from app.services.verifying.case import verify_case
from app.web.accounted import accounted
from app.web.chart_file import chart_file
from app.web.replayed import replay_json
from app.web.seen import seen_case
from app.web.ways import opened_from
from engine.calendar import ZONE


@pages.get("/replay/<code:number>")
@for_group("auditor", "admin")
def replay(number: str) -> str:
    """The frame of the page: its script asks for the steps, `?at` names the one to begin with. It leads back to where
    it was opened from.
    """
    may = {
        "exports_all": can(check_can_export, g.person, redacted=False),
        "may_verify": can(check_can_verify, g.person),
    }
    case, back = _replayed(number), opened_from() or (url_for("everyone.case", number=number), "办件")
    return render_template("replay/replay.html", case=case, back=back, **may, zone=ZONE.key)


@pages.get("/replay/<code:number>/frames")
@for_group("auditor", "admin")
def replay_frames(number: str) -> Response:
    _replayed(number)
    start = request.args.get("start", 1, type=int)
    stop = request.args.get("stop", type=int)
    personal = can(check_can_see_personal, g.person)
    return jsonify(replay_json(replay_case(g.db, number=number, start=start, stop=stop, personal=personal)))


@pages.get("/replay/<code:number>/charts/<code:digest>")
@for_group("auditor", "admin")
def replay_chart(number: str, digest: str) -> Response:
    _replayed(number)
    return chart_file(source_of(g.db, number, digest), number)


@pages.get("/replay/<code:number>/account")
@for_group("auditor", "admin")
def replay_account(number: str) -> str:
    case = _replayed(number)
    account = accounted(account_case(g.db, number=number, now=g.now))
    return render_template("replay/account.html", account=account, case=case)


@pages.get("/replay/<code:number>/proof")
@for_group("auditor", "admin")
def replay_proof(number: str) -> str:
    check_can_verify(g.person)
    case = _replayed(number)
    verdict = verify_case(g.db, number=number, files=current_app.extensions["files"])
    return render_template("replay/proof.html", verdict=verdict, case=case, anchor=anchor_of(g.db, number))


def _replayed(number: str) -> CaseHead:
    """Raises NotAllowed, NotFound."""
    check_can_replay(g.person)
    return seen_case(number).head
