"""What stands around a case: other cases of the applicant, fields that changed, files that went with opinions."""

from flask import Response, g

from app.auth import for_group
from app.everyone.blueprint import api
from app.queries.case_heads import head_by_id
from app.queries.enclosures import enclosures_of
from app.queries.field_changes import changes_of
from app.queries.related import related_cases
from app.queries.views import Page
from app.schemas.desk import EnclosurePageOut, FieldChangeOut, RelatedOut
from app.schemas.paging import page_of
from app.web.attachments import BINARY
from app.web.enclosure_file import enclosure_file
from app.web.seen import seen_case


@api.route("/cases/<code:number>/related")
@api.response(200, page_of(RelatedOut)())
@api.doc(summary="同一申请人的其他办件，限于有权查看的")
@for_group("everyone")
def show_related(number: str) -> Page:
    return Page(related_cases(g.db, g.person, seen_case(number).head))


@api.route("/cases/<code:number>/changes")
@api.response(200, page_of(FieldChangeOut)())
@api.doc(summary="最近一次退回或补正以来改动的字段")
@for_group("everyone")
def show_changes(number: str) -> Page:
    head, chart = head_by_id(g.db, seen_case(number).head.id)
    return Page(tuple(changes_of(g.db, head.id, chart).values()))


@api.route("/cases/<code:number>/enclosures")
@api.response(200, EnclosurePageOut())
@api.doc(summary="随意见提交的附件")
@for_group("everyone")
def show_enclosures(number: str) -> Page:
    return Page(enclosures_of(g.db, seen_case(number).head.id, g.person))


@api.route("/enclosures/<id:enclosure_id>/content")
@api.response(200, BINARY, content_type="application/octet-stream")
@api.doc(summary="意见附件，只作为附件下载")
@for_group("everyone")
def download_enclosure(enclosure_id: int) -> Response:
    return enclosure_file(enclosure_id)
