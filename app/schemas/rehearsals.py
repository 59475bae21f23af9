"""历史演练: which past cases, what differs by intent, and what they came to."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from app.queries.past_cases import MOST, NEWEST, WAYS
from app.schemas.calendars import Day
from app.schemas.shapes import Choice, Count, In, Text

NODE = 400


class AnswerIn(In):
    outcome = Text(64, load_default="", metadata={"description": "办理结果"})
    values = fields.Dict(
        keys=Text(64), values=fields.Raw(), load_default=dict, metadata={"description": "写下的流转字段"}
    )


class RehearsalIn(In):
    """What is left out does not matter."""

    chart = Text(64, required=True, metadata={"description": "办件所用的流程图"})
    since = Day(load_default=None, allow_none=True, metadata={"description": "从哪一天起办结"})
    until = Day(load_default=None, allow_none=True, metadata={"description": "到哪一天止，含当天"})
    item = Text(64, load_default="", metadata={"description": "事项编号"})
    result = Text(64, load_default="", metadata={"description": "办理结果"})
    most = Count(MOST, load_default=MOST, metadata={"description": "最多多少件"})
    how = Choice(*WAYS, load_default=NEWEST, metadata={"description": "最近办结的，还是随机抽取"})
    nodes = fields.Dict(
        keys=Text(NODE), values=Text(NODE), load_default=dict, metadata={"description": "原节点 → 草稿的节点"}
    )
    answers = fields.Dict(
        keys=Text(NODE),
        values=fields.Nested(AnswerIn),
        load_default=dict,
        metadata={"description": "草稿的节点 → 当时没有的，代入什么"},
    )

    @validates_schema
    def check_order(self, told: dict[str, Any], **_: Any) -> None:
        if told["since"] and told["until"] and told["since"] > told["until"]:
            raise ValidationError("开始日期不能晚于结束日期。", "since")


class RehearsalOut(Schema):
    id = fields.Integer()
    revision = fields.Integer(metadata={"description": "草稿的第几次保存"})
    state = fields.String(metadata={"description": "running, stopping, stopped, done, cut（中断，可以继续）"})
    asked = fields.Dict(keys=fields.String())
    total = fields.Integer()
    done = fields.Integer()
    kinds = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        metadata={
            "description": "same 相同，route 经过不同，outcome 结果不同，needs 缺内容，unread 未能演练，空为未演练"
        },
    )
    paces = fields.Dict(
        keys=fields.String(), values=fields.Integer(), metadata={"description": "later 期限更紧，earlier 更宽"}
    )
    asked_by = fields.String()
    asked_at = fields.AwareDateTime()
    ended_at = fields.AwareDateTime(allow_none=True)


class RehearsedIn(In):
    limit = Count(500, load_default=100)
    after = Text(64, load_default="", metadata={"description": "上一页的 next"})
    kind = Choice("", "same", "route", "outcome", "needs", "unread", load_default="")
    pace = Choice("", "later", "earlier", load_default="")


class RehearsedOut(Schema):
    number = fields.String()
    kind = fields.String()
    pace = fields.String()
    was = fields.String(metadata={"description": "当时的结果"})
    now = fields.String(metadata={"description": "草稿上的结果；未办结为空"})
    node = fields.String(metadata={"description": "缺内容，或者开始不同的节点"})
    told = fields.Dict(keys=fields.String(), metadata={"description": "needs, margin, late, parting；当时与现在"})
