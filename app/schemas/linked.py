"""关联办件: cases that belong to another one."""

from marshmallow import Schema, fields

from app.labels import LINKS
from app.permissions import LINKS_OF_TASKS
from app.schemas.outside import RowsIn
from app.schemas.shapes import Choice, In, Text

OPEN = "open"
KINDS = "、".join(f"{kind}（{name}）" for kind, name in LINKS.items())


class LinkOut(Schema):
    kind = fields.String(metadata={"description": f"{KINDS}；所属办件为空"})
    number = fields.String()
    item_name = fields.String()
    applicant = fields.String()
    handling_name = fields.String()
    status = fields.String()
    stage = fields.String()
    result = fields.String()
    filed_at = fields.DateTime()
    ended_at = fields.DateTime(allow_none=True)
    parent_number = fields.String(metadata={"description": "所属办件编号，没有则为空"})
    due_at = fields.DateTime(allow_none=True, metadata={"description": "子办件自己的承诺期限，其他关联办件可能为空"})


class LinkIn(In):
    """`load` gives the arguments of `services.start_linked_case`."""

    kind = Choice(*LINKS_OF_TASKS, required=True)


class SupervisionsIn(RowsIn):
    status = Choice("", OPEN, load_default="", metadata={"description": "只列出在办的"})
    after = Text(28, load_default="", pattern=r"(\d{1,18}-\d{1,9})?")
