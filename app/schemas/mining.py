"""The process map for programs: what was counted, in whole seconds."""

from marshmallow import Schema, fields

from app.schemas.days import AskedDay
from app.schemas.outside import LAST_VERSION
from app.schemas.paging import OrNull
from app.schemas.shapes import Count, In, Text


class MapIn(In):
    item = Text(64, load_default="", metadata={"description": "事项代码；缺省为办件最多的事项和流程图版本"})
    chart = Text(64, load_default="", metadata={"description": "流程图标识"})
    version = Count(LAST_VERSION, load_default=0, metadata={"description": "流程图版本"})
    since = AskedDay(load_default=None, metadata={"description": "从哪一天起收件"})
    until = AskedDay(load_default=None, metadata={"description": "到哪一天止收件，含当日"})
    org = Text(64, load_default="", metadata={"description": "办理单位的机构代码"})


class MapCasesIn(MapIn):
    node = Text(200, load_default="", metadata={"description": "经过这一环节的"})
    before = Text(200, load_default="", metadata={"description": "与 after 一起：先后相接的两个环节"})
    after = Text(200, load_default="")
    like = Text(64, load_default="", metadata={"description": "与这个办件走法相同的"})


class SpreadOut(Schema):
    median = fields.Integer(allow_none=True, metadata={"description": "秒；一半不超过它"})
    p90 = fields.Integer(allow_none=True, metadata={"description": "秒；九成不超过它"})
    total = fields.Integer()


class NodeTimesOut(Schema):
    node = fields.String()
    name = fields.String()
    times = fields.Integer()
    cases = fields.Integer()
    took = fields.Nested(SpreadOut, metadata={"description": "到达至办结"})
    waited = fields.Nested(SpreadOut, metadata={"description": "到达至签收；没有签收的至办结"})
    worked = fields.Nested(SpreadOut, metadata={"description": "签收至办结"})
    waiting_share = fields.Float()


class FollowsOut(Schema):
    before = fields.String()
    after = fields.String()
    times = fields.Integer()
    took = fields.Nested(SpreadOut, metadata={"description": "前一环节办结至后一环节办结"})


class TakenOut(Schema):
    node = fields.String()
    outcome = fields.String()
    name = fields.String()
    outcome_name = fields.String()


class VariantOut(Schema):
    steps = fields.List(fields.Nested(TakenOut))
    result = OrNull()
    cases = fields.Integer()
    share = fields.Float()
    took = fields.Nested(SpreadOut, metadata={"description": "收件至办结"})
    like = fields.String(metadata={"description": "其中一个办件的编号"})
    path = fields.List(fields.String(), metadata={"description": "经过的流程图元素"})


class ProcessMapOut(Schema):
    cases = fields.Integer()
    events = fields.Integer(metadata={"description": "办理次数"})
    nodes = fields.List(fields.Nested(NodeTimesOut))
    follows = fields.List(fields.Nested(FollowsOut))
    variants = fields.List(fields.Nested(VariantOut))
    flows = fields.Dict(
        keys=fields.String(), values=fields.Integer(), metadata={"description": "流程图元素 → 经过次数"}
    )
    others = fields.Integer(metadata={"description": "没有列出的走法"})
    other_cases = fields.Integer()


class MinedCaseOut(Schema):
    number = fields.String()
    office = fields.String()
    filed_at = fields.DateTime()
    seq = fields.Integer(metadata={"description": "日志序号；0 表示全程"})
    seconds = fields.Integer(allow_none=True)
    result = OrNull()


class MapChoiceOut(Schema):
    item = fields.String()
    item_name = fields.String()
    chart = fields.String()
    chart_name = fields.String()
    version = fields.Integer()
    cases = fields.Integer()


class LogFaultOut(Schema):
    line = fields.Integer()
    says = fields.String()


class ComparisonOut(Schema):
    ours = fields.Nested(ProcessMapOut)
    theirs = fields.Nested(ProcessMapOut)
    wrong = fields.Integer(metadata={"description": "略去的处数"})
    faults = fields.List(fields.Nested(LogFaultOut))
