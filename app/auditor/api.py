"""Asking whether a case agrees with its journal."""

from typing import Any

from flask import current_app, g

from app.auditor.blueprint import api
from app.auth import for_group
from app.permissions import check_can_verify
from app.schemas.cases import CaseVerdictOut
from app.services.verifying.case import verify_case
from app.web.seen import seen_case


@api.route("/cases/<code:number>/verification", methods=["POST"])
@api.response(200, CaseVerdictOut())
@api.doc(summary="核验：一致、不一致（在哪里）、本版本不可重算")
@for_group("auditor", "admin", writes=False)
def verify(number: str) -> Any:
    check_can_verify(g.person)
    seen_case(number)
    return verify_case(g.db, number=number, files=current_app.extensions["files"])
