"""导出证据包 on the page of a case."""

from flask import Response, request

from app.auditor.blueprint import pages
from app.auditor.evidence_file import evidence_file
from app.auth import for_group
from app.web.patience import export


@pages.get("/cases/<code:number>/evidence.zip")
@for_group("auditor", "admin")
@export
def evidence(number: str) -> Response:
    redacted = True if request.args.get("redacted") == "1" else None
    return evidence_file([number], redacted=redacted, files=request.args.get("files") == "1")
