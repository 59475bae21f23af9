"""查阅记录, as programs read it."""

from marshmallow import Schema, fields

from app.labels import LOOKS
from app.schemas.days import AskedMoment
from app.schemas.outside import RowsIn
from app.schemas.paging import OrNull
from app.schemas.shapes import Choice, Text


class LookOut(Schema):
    seq = fields.Integer()
    at = fields.DateTime()
    login = OrNull(metadata={"description": "查阅人的账号；申请人查询和命令行为空"})
    person = OrNull()
    case_number = OrNull(metadata={"description": "办件编号；查询、导出多个办件时为空"})
    cases = fields.Integer(metadata={"description": "涉及的办件数"})
    what = fields.String(metadata={"enum": list(LOOKS)})
    way = fields.String(metadata={"description": "经由的页面或接口"})
    digest = fields.String(metadata={"description": "本条摘要（sha256），含上一条的摘要"})


class LooksIn(RowsIn):
    person = Text(64, load_default="", metadata={"description": "账号或者姓名"})
    case = Text(64, load_default="")
    what = Choice("", *LOOKS, load_default="")
    since = AskedMoment(load_default=None)
    until = AskedMoment(load_default=None)
    after = Text(28, load_default="", pattern=r"(\d{1,18}-\d{1,9})?")


class ChainFindingOut(Schema):
    seq = fields.Integer(metadata={"description": "第几条"})
    field = fields.String()
    says = fields.String()


class ChainVerdictOut(Schema):
    answer = fields.String(metadata={"enum": ["一致", "不一致"]})
    findings = fields.List(fields.Nested(ChainFindingOut))
