"""证据包 for programs: one case, or many at once."""

from typing import Any

from flask import Response

from app.auditor.blueprint import api
from app.auditor.evidence_file import evidence_file
from app.auth import for_group
from app.schemas.evidence import EvidenceIn, EvidenceOfManyIn
from app.web.attachments import BINARY, ZIP
from app.web.patience import export


@api.route("/cases/<code:number>/evidence")
@api.response(200, BINARY, content_type=ZIP)
@api.doc(summary="导出证据包（zip），含关联办件；用包中的 verify.py 可以离线核验")
@for_group("auditor", "admin")
@export
@api.arguments(EvidenceIn(), location="query")
def download_evidence(asked: dict[str, Any], number: str) -> Response:
    return evidence_file([number], **asked)


@api.route("/evidence", methods=["POST"])
@api.response(200, BINARY, content_type=ZIP)
@api.doc(summary="导出多个办件的证据包（zip）")
@for_group("auditor", "admin", writes=False)
@export
@api.arguments(EvidenceOfManyIn())
def export_evidence(asked: dict[str, Any]) -> Response:
    return evidence_file(**asked)
