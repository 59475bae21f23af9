"""办理历史, what rules find in it, rules and samples, as programs read and set them."""

from marshmallow import Schema, fields

from app.queries.populations import STRATA
from app.schemas.calendars import YesOrNo
from app.schemas.days import AskedMoment
from app.schemas.outside import RowsIn, WholeNumber
from app.schemas.paging import OrNull
from app.schemas.shapes import ALWAYS, Choice, In, Text

SAMPLE_MOST = 1000
THRESHOLD_MOST = 100_000
REASON = 5000


class HistoryIn(RowsIn):
    """`load` gives the fields of `queries.history.Sought`, and the page."""

    who = Text(64, load_default="", metadata={"description": "办理人的姓名或者账号"})
    kind = Text(64, load_default="", metadata={"description": "操作，如 Complete、Return"})
    node = Text(64, load_default="", metadata={"description": "环节的名称或者编码"})
    outcome = Text(64, load_default="", metadata={"description": "结果的名称或者编码"})
    item = Text(64, load_default="", metadata={"description": "事项编码"})
    org = Text(64, load_default="", metadata={"description": "机构编码"})
    number = Text(64, load_default="", metadata={"description": "办件编号或者其中一段"})
    words = Text(64, load_default="", metadata={"description": "意见中的文字；没有 since 时只查最近一年"})
    since = AskedMoment(load_default=None)
    until = AskedMoment(load_default=None)
    after = Text(30, load_default="", pattern=r"(\d{1,18}-\d{1,10})?")


class HistoryOut(Schema):
    number = fields.String()
    seq = fields.Integer()
    at = fields.DateTime()
    kind = fields.String()
    actor = fields.String(metadata={"description": "p 加人员编号，clock（到期）或者 system"})
    actor_name = OrNull()
    behalf = OrNull(metadata={"description": "代谁办理；applicant 为代申请人"})
    node = OrNull()
    node_name = OrNull()
    outcome = OrNull()
    outcome_label = OrNull()
    item_name = fields.String()
    org_name = fields.String()
    seconds = fields.Integer(allow_none=True, metadata={"description": "任务从到达到办结的秒数"})
    waited = fields.Integer(allow_none=True, metadata={"description": "到签收为止的秒数，没有签收的到办结为止"})
    worked = fields.Integer(allow_none=True, metadata={"description": "从签收到办结的秒数"})
    off_minutes = fields.Integer(metadata={"description": "距办公时间的分钟数，办公时间内为 0"})
    opinion = OrNull()


class AuditScopeIn(In):
    since = AskedMoment(load_default=None, metadata={"description": "不填为 until 之前一年"})
    until = AskedMoment(load_default=None, metadata={"description": "不含；不填为现在"})
    item = Text(64, load_default="", metadata={"description": "事项编码"})
    org = Text(64, load_default="", metadata={"description": "机构编码"})


class SpotsIn(AuditScopeIn, RowsIn):
    after = Text(30, load_default="", pattern=r"(\d{1,18}-\d{1,10})?")


class FindingCountOut(Schema):
    rule = fields.String()
    name = fields.String()
    steps = fields.Integer()
    cases = fields.Integer()


class SpotOut(Schema):
    number = fields.String()
    seq = fields.Integer()
    at = fields.DateTime()
    actor = fields.String(metadata={"description": "空：说的是整件，与办理这一步的人无关"})
    actor_name = OrNull()
    applicant = fields.String()
    item_name = fields.String()
    amount = fields.Integer()
    says = fields.String()


class AuditRuleOut(Schema):
    number = fields.String()
    name = fields.String()
    explanation = fields.String()
    looks_for = fields.String()
    switched_on = fields.Boolean()
    thresholds = fields.Dict(keys=fields.String(), values=fields.Integer())
    defaults = fields.Dict(keys=fields.String(), values=fields.Integer())
    changed_at = fields.DateTime(allow_none=True)
    changed_by = OrNull()


class AuditRuleIn(In):
    switched_on = YesOrNo(required=True)
    thresholds = fields.Dict(
        keys=Text(32, least=1),
        values=WholeNumber(0, THRESHOLD_MOST),
        load_default=dict,
        error_messages={**ALWAYS, "invalid": "应为 JSON 对象。"},
    )
    reason = Text(REASON, least=1, required=True)


class SampleIn(In):
    name = Text(100, least=1, required=True)
    seed = Text(200, least=1, required=True, metadata={"description": "公布的随机数种子"})
    size = WholeNumber(1, SAMPLE_MOST, required=True)
    since = AskedMoment(required=True)
    until = AskedMoment(required=True, metadata={"description": "不含；应当已经过去"})
    item = Text(64, load_default="")
    org = Text(64, load_default="")
    strata = Choice(*STRATA, load_default="", metadata={"description": "分层：item 按事项，org 按承办机构"})


class SampleOut(Schema):
    id = fields.Integer()
    name = fields.String()
    seed = fields.String()
    size = fields.Integer()
    since = fields.DateTime()
    until = fields.DateTime()
    item = OrNull()
    org = OrNull()
    strata = OrNull()
    population = fields.Integer(metadata={"description": "总体件数"})
    digest = fields.Function(lambda drawn: drawn.digest.hex(), metadata={"type": "string", "description": "总体摘要"})
    drawn = fields.List(fields.String(), metadata={"description": "抽出的办件编号，按次序"})
    drawn_at = fields.DateTime()
    drawn_by = fields.String()


class DrawingOut(Schema):
    population = fields.Integer()
    digest = fields.Function(lambda drawn: drawn.digest.hex(), metadata={"type": "string", "description": "总体摘要"})
    drawn = fields.List(fields.String())
