"""Deadlines that could not be fired, and what an administrator does about one by hand."""

from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, fields

from app.schemas.commands import LONG
from app.schemas.outside import RowsIn
from app.schemas.shapes import ALWAYS, Choice, In, Text


class MomentIn(fields.AwareDateTime):
    """A moment with its zone."""

    default_error_messages = {**ALWAYS, "invalid": "应为带时区的时间。", "invalid_awareness": "应为带时区的时间。"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        try:
            return super()._deserialize(value, attr, data, **kwargs).astimezone(UTC)
        except (OverflowError, TypeError) as odd:
            raise self.make_error("invalid", input=value) from odd


class IncidentsIn(RowsIn):
    """A page of them."""


class IncidentOut(Schema):
    case_number = fields.String()
    key = fields.String()
    kind = fields.String(metadata={"description": "timer 定时器，deem 视为受理，task 环节，其余为办件的时限"})
    node = fields.String()
    due_at = fields.DateTime()
    fire_at = fields.DateTime(allow_none=True, metadata={"description": "下次执行的时间，没有则为空"})
    attempts = fields.Integer(metadata={"description": "失败的次数"})
    error = fields.String()
    stopped_at = fields.DateTime(allow_none=True, metadata={"description": "停止执行、等待管理员处理的时间"})


class AdjustmentIn(In):
    """`load` gives the arguments of `services.adjust_deadline`."""

    act = Choice("move", "hold", "release", "fire", required=True)
    to = MomentIn(load_default=None, allow_none=True, metadata={"description": "移动到的时间，仅用于 move"})
    reasons = Text(LONG, least=1, required=True)
