"""回放: a case step by step, and where its time went."""

from marshmallow import Schema, fields

from app.schemas.shapes import Count, In
from app.services.replay_case import CHUNK, MOST


class ReplayIn(In):
    start = Count(2**31 - 1, load_default=1, metadata={"description": "从第几步起"})
    stop = Count(
        2**31 - 1, load_default=None, metadata={"description": f"到第几步止；一次至多 {MOST} 步，不填为 {CHUNK} 步"}
    )


class MismatchOut(Schema):
    seq = fields.Integer()
    field = fields.String()
    says = fields.String()


class OddityOut(Schema):
    code = fields.String(metadata={"description": "不会改变的代码，供筛选和统计"})
    name = fields.String(metadata={"description": "简称"})
    says = fields.String()


class ValueChangeOut(Schema):
    field = fields.String()
    label = fields.String()
    old = fields.Raw(allow_none=True)
    new = fields.Raw(allow_none=True)
    hidden = fields.Boolean(metadata={"description": "无权查看个人信息，不给出内容"})


class ToldOut(Schema):
    text = fields.String()
    reasons = fields.String()
    remedies = fields.String()
    hidden = fields.Boolean()


class FrameOut(Schema):
    seq = fields.Integer()
    at = fields.String(allow_none=True, metadata={"description": "无法读取的记录没有"})
    kind = fields.String()
    kind_name = fields.String()
    title = fields.String(metadata={"description": "这一步的说法，同办理经过"})
    said = fields.List(fields.String())
    by = fields.String()
    look = fields.String()
    automatic = fields.String(metadata={"description": "无人办理时的原因"})
    actor = fields.String()
    person_name = fields.String()
    on_behalf_of = fields.String()
    behalf_name = fields.String()
    node = fields.String()
    node_name = fields.String()
    stage = fields.String()
    stage_name = fields.String()
    task = fields.String()
    outcome = fields.String()
    outcome_label = fields.String()
    took = fields.Integer(metadata={"description": "这一步办结的任务历时，秒"})
    chart = fields.String(metadata={"description": "所在流程图版本的摘要"})
    executed = fields.Boolean(metadata={"description": "重新执行的结果与记录一致；否则其后不再变化"})
    fingerprint = fields.String(metadata={"description": "重新执行得到的现状的指纹"})
    walked = fields.Dict(keys=fields.String(), values=fields.Integer())
    events = fields.List(fields.Dict())
    opinion = fields.Nested(ToldOut, allow_none=True)
    changes = fields.List(fields.Nested(ValueChangeOut))
    oddities = fields.List(fields.Nested(OddityOut))
    findings = fields.List(fields.Nested(MismatchOut))
    set = fields.Dict(metadata={"description": "各表中新的或者改变的行，整行给出"})
    gone = fields.Dict(metadata={"description": "各表中不再有的行的键"})


class ReplayChartOut(Schema):
    key = fields.String()
    name = fields.String()
    version = fields.Integer()
    calls = fields.Dict(metadata={"description": "本图上的调用活动和被调用的图的摘要"})


class ReplayOut(Schema):
    number = fields.String()
    total = fields.Integer()
    start = fields.Integer()
    stop = fields.Integer()
    next = fields.Integer(allow_none=True, metadata={"description": "接着取的第一步，取完为空"})
    answer = fields.String(metadata={"description": "一致、不一致或本版本不可重算"})
    findings = fields.List(fields.Nested(MismatchOut))
    charts = fields.Dict(keys=fields.String(), values=fields.Nested(ReplayChartOut))
    base = fields.Dict(metadata={"description": "第一步之前的全部状态"})
    frames = fields.List(fields.Nested(FrameOut))


class ShareOut(Schema):
    kind = fields.String(metadata={"description": "person office applicant pause suspended outside"})
    key = fields.String()
    name = fields.String()
    office = fields.String()
    waiting = fields.Integer(metadata={"description": "签收之前，微秒"})
    work = fields.Integer(metadata={"description": "签收之后，微秒"})
    waiting_hours = fields.Integer(metadata={"description": "其中的办公时间，微秒"})
    work_hours = fields.Integer()
    total = fields.Integer()
    total_hours = fields.Integer()


class AccountOut(Schema):
    number = fields.String()
    start = fields.String()
    end = fields.String()
    ended = fields.Boolean()
    total = fields.Integer(metadata={"description": "全程，微秒；各份之和恰好等于它"})
    total_hours = fields.Integer(metadata={"description": "全程的办公时间，微秒"})
    shares = fields.List(fields.Nested(ShareOut))
    offices = fields.List(fields.Nested(ShareOut), metadata={"description": "同样的时间，按部门"})
    unreadable = fields.List(fields.Integer())
