"""What connects cases with the outside: messages, jobs, the outbox, notices, other versions of a chart."""

from typing import Any

from marshmallow import Schema, fields, validate

from app.schemas.commands import LONG
from app.schemas.shapes import ALWAYS, Choice, Count, FormValues, In, Text

NAME, REASON = 200, 500
NODES = 1000
"""What a chart may hold, with those it calls."""
LAST_VERSION = 2**31 - 1
YES = "yes"


class RowsIn(In):
    limit = Count(200, load_default=50)
    after = Text(9, load_default="", pattern=r"\d*")


class MessageIn(In):
    """`load` gives the arguments of `services.send_message`."""

    name = Text(NAME, least=1, required=True)
    key = Text(NAME, least=1, required=True, metadata={"description": "关联值；没有约定时为办件编号"})
    data = FormValues(load_default=dict, metadata={"description": "路由字段的值，不得含个人信息"})


class JobsIn(RowsIn):
    handler = Text(NAME, load_default="")
    stopped = Choice("", YES, load_default="", metadata={"description": "只列出停在故障上的"})


class JobOut(Schema):
    case_number = fields.String()
    key = fields.String()
    node = fields.String()
    handler = fields.String()
    inputs = fields.Dict()
    stopped = fields.String(metadata={"description": "停在故障上的原因，等待管理员重试；否则为空"})
    since = fields.DateTime()


class JobDoneIn(In):
    outcome = Text(64, load_default="")
    data = FormValues(load_default=dict, metadata={"description": "路由字段的值，不得含个人信息"})


class JobFailedIn(In):
    code = Text(64, load_default="", metadata={"description": "错误代码，流程图可以捕获"})
    reason = Text(REASON, least=1, required=True, metadata={"description": "原因，记入命令日志，不得含个人信息"})


class OutboxIn(RowsIn):
    given_up = Choice("", YES, load_default="", metadata={"description": "只列出不再尝试的"})


class OutboxOut(Schema):
    id = fields.Integer()
    case_number = fields.String()
    seq = fields.Integer()
    kind = fields.String(metadata={"description": "job 自动任务，message 消息，clock、end 关联办件，effect 升级规则的效果"})
    key = fields.String()
    name = fields.String()
    at = fields.DateTime()
    try_at = fields.DateTime(allow_none=True, metadata={"description": "下次尝试的时间，不再尝试时为空"})
    attempts = fields.Integer()
    error = fields.String()


class NoticeOut(Schema):
    id = fields.Integer()
    case_number = fields.String()
    role = fields.String()
    text = fields.String()
    at = fields.DateTime()
    read = fields.Boolean(metadata={"description": "本人是否已读"})
    task_id = fields.Integer(allow_none=True, metadata={"description": "有关的任务，尚未办结时"})


class WholeNumber(fields.Integer):
    """A number in a body: neither a text nor a yes."""

    default_error_messages = {**ALWAYS, "invalid": "应为整数。", "too_large": "数字过大。"}

    def __init__(self, least: int, most: int, **kwargs: Any) -> None:
        super().__init__(strict=True, validate=validate.Range(least, most, error=f"应为 {least}～{most}。"), **kwargs)

    def _validated(self, value: Any) -> int:
        if type(value) is not int:
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


class NodeMap(fields.Dict):
    """Old node -> new node."""

    default_error_messages = {**ALWAYS, "invalid": "应为 JSON 对象。"}


class MigrationIn(In):
    """`load` gives the arguments of `services.migrate_case`."""

    version = WholeNumber(1, LAST_VERSION, required=True)
    nodes = NodeMap(
        keys=Text(NAME, least=1),
        values=Text(NAME, least=1),
        load_default=dict,
        validate=validate.Length(max=NODES, error=f"不能超过 {NODES} 个环节。"),
        metadata={"description": "原环节 → 新环节，用于新版本中没有或者要换位置的环节"},
    )
    reasons = Text(LONG, least=1, required=True)
