"""时限: every limit of a case with its derivation and stretches; 条文: clauses and the cases that rest on them."""

from marshmallow import Schema, fields

from app.schemas.shapes import Choice, Count, In, Text


class SaidOut(Schema):
    text = fields.String()
    first = fields.String(metadata={"description": "起始日，没有则为空"})
    last = fields.String()
    clause = fields.String(metadata={"description": "依据的条文代码，见 /clauses；没有则为空"})
    document = fields.String(metadata={"description": "文书编号"})
    counts = fields.Integer(metadata={"description": "计入时限的日数"})


class WhyOut(Schema):
    text = fields.String()
    says = fields.List(fields.Nested(SaidOut))
    days = fields.List(fields.String(), metadata={"description": "逐日列出计入时限的日期"})
    provisional = fields.List(fields.Integer(), metadata={"description": "放假安排尚未公布、暂按周末推算的年份"})
    calendar = fields.String(metadata={"description": "所用工作日历的摘要"})


class StretchOut(Schema):
    kind = fields.String(metadata={"description": "running 计时，paused 停表，extended 延期后计时"})
    start = fields.DateTime()
    end = fields.DateTime(allow_none=True)
    basis = fields.String()
    what = fields.String()
    clause = fields.String()
    length = fields.String()
    until = fields.DateTime(allow_none=True, metadata={"description": "告知的停表截止时间"})
    document = fields.String()
    by_name = fields.String()


class LimitOut(Schema):
    key = fields.String(metadata={"description": "notice、legal、promised、delivery，或者环节任务的键"})
    clock = fields.String()
    node_name = fields.String()
    limit = fields.String()
    unit = fields.String()
    amount = fields.Integer(metadata={"description": "整日数；按小时计的为秒数"})
    used = fields.Integer()
    start = fields.DateTime()
    due_at = fields.DateTime(attribute="due", allow_none=True, metadata={"description": "停表期间为空"})
    expected_at = fields.DateTime(attribute="expected", allow_none=True)
    warn_at = fields.DateTime(attribute="warn", allow_none=True)
    latest_at = fields.DateTime(attribute="latest", allow_none=True, metadata={"description": "依法倒推的最迟办完时间"})
    stopped_at = fields.DateTime(attribute="stopped", allow_none=True)
    stretches = fields.List(fields.Nested(StretchOut))
    why = fields.Nested(WhyOut, allow_none=True)


class LimitsOut(Schema):
    number = fields.String()
    at = fields.DateTime()
    limits = fields.List(fields.Nested(LimitOut))


class ClauseOut(Schema):
    code = fields.String()
    cited = fields.String()
    text = fields.String(metadata={"description": "条文原句；事项自行列明的依据为空"})
    cases = fields.Integer()
    open = fields.Integer()
    everywhere = fields.Boolean(metadata={"description": "计算期限的一般规则，适用于所有办件"})


class ClausesOut(Schema):
    items = fields.List(fields.Nested(ClauseOut))


class CitingIn(In):
    status = Choice("", "open", "ended", load_default="")
    limit = Count(100, load_default=20)
    after = Text(9, load_default="", pattern=r"\d*")
