"""办件: one case, where it stands, and what its journal says."""

from marshmallow import Schema, fields

from app.schemas.cards import CardOut
from app.schemas.linked import LinkOut
from app.schemas.materials import MaterialOut
from app.schemas.rows import TaskRowOut
from app.schemas.shapes import Count, In, Text


class HeadOut(Schema):
    number = fields.String()
    item = fields.String(attribute="item_code")
    item_name = fields.String()
    item_version = fields.Integer()
    chart = fields.String(attribute="chart_key")
    chart_version = fields.Integer()
    applicant = fields.String()
    status = fields.String()
    stage = fields.String()
    result = fields.String()
    stages = fields.List(fields.String())
    handling_name = fields.String()
    accepting_name = fields.String()
    filed_at = fields.DateTime()
    accepted_at = fields.DateTime(allow_none=True)
    due_at = fields.DateTime(allow_none=True)
    legal_at = fields.DateTime(allow_none=True)
    paused_at = fields.DateTime(allow_none=True, metadata={"description": "停表的时间，没有则为空"})
    ended_at = fields.DateTime(allow_none=True)
    revision = fields.Integer()


class DeadlineOut(Schema):
    key = fields.String()
    kind = fields.String()
    node = fields.String()
    node_name = fields.String()
    due_at = fields.DateTime()


class OpinionOut(Schema):
    task = fields.String(attribute="task_key")
    node_name = fields.String()
    person_name = fields.String()
    behalf_name = fields.String(metadata={"description": "代理办理时的委托人"})
    at = fields.DateTime()
    text = fields.String()
    reasons = fields.String()
    remedies = fields.String()
    is_added = fields.Boolean(metadata={"description": "任务办理完毕后追加的意见"})


class CaseOut(Schema):
    case = fields.Nested(HeadOut, attribute="head")
    tasks = fields.List(fields.Nested(TaskRowOut))
    deadlines = fields.List(fields.Nested(DeadlineOut))
    values = fields.Dict()
    materials = fields.List(fields.Nested(MaterialOut))
    opinions = fields.List(fields.Nested(OpinionOut))
    parent = fields.Nested(LinkOut, allow_none=True, metadata={"description": "所属办件，没有则为空"})
    linked = fields.List(fields.Nested(LinkOut), metadata={"description": "关联办件：补正、特别程序、延期、督办"})
    cards = fields.List(fields.Nested(CardOut), metadata={"description": "监察牌"})


class PictureOut(Schema):
    status = fields.String()
    finished = fields.List(fields.String())
    current = fields.List(fields.String())
    flows = fields.List(fields.String())
    end = fields.String()
    result = fields.String()
    unreadable = fields.List(fields.Integer(), metadata={"description": "无法读取、未计入现状的日志序号"})


class JournalIn(In):
    limit = Count(200, load_default=50)
    after = Text(9, load_default="", pattern=r"\d*")


class LineOut(Schema):
    seq = fields.Integer()
    digest = fields.String()
    line = fields.Dict(allow_none=True, metadata={"description": "无法读取时为空"})
    says = fields.String(metadata={"description": "无法读取时的说明"})


class FindingOut(Schema):
    case = fields.String()
    seq = fields.Integer(allow_none=True)
    field = fields.String()
    place = fields.String(metadata={"description": "field 的中文名称"})
    says = fields.String()


class CaseVerdictOut(Schema):
    number = fields.String()
    answer = fields.String(metadata={"description": "一致、不一致或本版本不可重算"})
    lines = fields.Integer()
    findings = fields.List(fields.Nested(FindingOut))
