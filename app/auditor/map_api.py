"""The same for programs: the process map, the cases behind its numbers, the event log, comparison with another."""

from typing import Any

from flask import Response, g

from app.auditor.blueprint import api
from app.auditor.map_asked import opened
from app.auditor.map_behind import cases_behind
from app.auditor.map_compared import compared
from app.auditor.map_log import XES, log_file
from app.auth import for_group
from app.queries.mining import choices_for, process_map
from app.queries.views import Page
from app.queries.views.mining import ProcessMap
from app.schemas.mining import ComparisonOut, MapCasesIn, MapChoiceOut, MapIn, MinedCaseOut, ProcessMapOut
from app.schemas.paging import page_of
from app.web.attachments import BINARY
from app.web.patience import export, question
from app.web.uploads import SHEET_BODY, received_file, refuse_other_parts


@api.route("/process-maps")
@api.response(200, page_of(MapChoiceOut)())
@api.doc(summary="可以画流程地图的事项和流程图版本，办件多的在前")
@for_group("auditor", "admin")
@question
def list_maps() -> Page:
    return Page(choices_for(g.db, g.person))


@api.route("/process-map")
@api.response(200, ProcessMapOut())
@api.doc(summary="流程地图：走法、环节和流转的次数与用时")
@for_group("auditor", "admin")
@question
@api.arguments(MapIn(), location="query")
def show_map(asked: dict[str, Any]) -> ProcessMap:
    view = opened(asked)
    return process_map(g.db, view.log, view.chart)


@api.route("/process-map/cases")
@api.response(200, page_of(MinedCaseOut)())
@api.doc(summary="地图上一个数字背后的办件，用时长的在前，至多 200 条")
@for_group("auditor", "admin")
@question
@api.arguments(MapCasesIn(), location="query")
def list_mapped_cases(asked: dict[str, Any]) -> Page:
    return Page(cases_behind(opened(asked), asked))


@api.route("/process-map/log")
@api.response(200, BINARY, content_type=XES)
@api.doc(summary="办理历史，IEEE 1849（XES）格式")
@for_group("auditor", "admin")
@export
@api.arguments(MapIn(), location="query")
def download_log(asked: dict[str, Any]) -> Response:
    return log_file(opened(asked))


@api.route("/process-map/comparison", methods=["POST"])
@api.response(200, ComparisonOut())
@api.doc(summary="与一份外部日志（XES 或 CSV）对照，不保存", requestBody=SHEET_BODY)
@for_group("auditor", "admin", writes=False)
@question
@api.arguments(MapIn(), location="query")
def compare(asked: dict[str, Any]) -> dict[str, Any]:
    refuse_other_parts("file")
    both = compared(opened(asked), received_file("file"))
    return {"ours": both.ours, "theirs": both.theirs, "wrong": both.read.wrong, "faults": both.read.faults}
