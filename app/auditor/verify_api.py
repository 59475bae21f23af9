"""Verification of many cases for programs: the answer comes when everything was gone through."""

from typing import Any

from flask import g

from app.auditor.blueprint import api
from app.auditor.verification import Run, asked_for
from app.auth import for_group
from app.permissions import check_can_verify
from app.schemas.verification import VerificationIn, VerificationOut


TOLD = ("holds", "says", "cases", "lines", "agreeing", "differing", "loose")


@api.route("/verifications", methods=["POST"])
@api.response(200, VerificationOut())
@api.doc(summary="核验一个办件、一段时间、一个事项、一个机构，或者全部；不保存任何内容")
@for_group("auditor", "admin", writes=False)
@api.arguments(VerificationIn())
def verify_cases(told: dict[str, Any]) -> dict[str, Any]:
    check_can_verify(g.person)
    g.db.close()  # nothing is read by it any more, and what follows may take long
    with Run(asked_for(told)) as run:
        parts = [each.part for each in run]
    totals = run.totals
    return {
        **{name: getattr(totals, name) for name in TOLD},
        "not_executable": totals.unknown,
        "verdicts": [verdict for part in parts for verdict in part.doubtful],
        "findings": [finding for part in parts for finding in part.findings],
    }
