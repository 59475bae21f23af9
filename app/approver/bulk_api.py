"""批量 for programs."""

from typing import Any

from app.approver.blueprint import api
from app.approver.bulk import Report, do_in_bulk
from app.auth import for_group
from app.schemas.bulk import BulkIn, ReportOut
from app.web.preconditions import COMMAND_HEADERS, request_key


@api.route("/tasks/bulk", methods=["POST"])
@api.response(200, ReportOut())
@api.doc(summary="批量签收、退签、转办、催办、办理：逐件报告结果", parameters=COMMAND_HEADERS[:1])
@for_group("approver", "admin", writes=False)
@api.arguments(BulkIn())
def bulk(told: dict[str, Any]) -> Report:
    """Each task has a transaction of its own; some may be done and others not."""
    return do_in_bulk(told.pop("deed"), told.pop("tasks"), told, request_key())
