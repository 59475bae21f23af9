"""批量: one order for many tasks, and what came of each."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from app.schemas.commands import LONG
from app.schemas.shapes import ALWAYS, Choice, In, Several, Somebody, Text

MOST = 200
LAST = 2**31 - 1
GOES_WITH = {"transfer": {"to", "reasons"}, "urge": {"reasons"}}


class TaskId(fields.Integer):
    default_error_messages = {**ALWAYS, "invalid": "应为整数。", "too_large": "数字过大。"}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strict=True, validate=validate.Range(1, LAST, error="没有这个任务编号。"), **kwargs)


class BulkIn(In):
    """`load` gives the deed, its tasks, and what goes with that deed."""

    deed = Choice("claim", "release", "transfer", "urge", "approve", required=True)
    tasks = Several(TaskId(), MOST, least=1, required=True)
    to = Somebody()
    reasons = Text(LONG)

    @validates_schema
    def _check_belongings(self, told: dict[str, Any], **_: Any) -> None:
        deed = told.get("deed", "")
        extra = {"to", "reasons"} & told.keys() - GOES_WITH.get(deed, set())
        if extra:
            raise ValidationError({name: ["这一操作没有这个字段。"] for name in sorted(extra)})
        if deed == "transfer" and "to" not in told:
            raise ValidationError({"to": ["必填。"]})


class ResultOut(Schema):
    """What came of one task. `code` and `detail` where it was skipped."""

    task = fields.Integer()
    case_number = fields.String(attribute="named.case_number")
    name = fields.String(attribute="named.name")
    done = fields.Function(lambda each: each.problem is None, metadata={"type": "boolean"})
    status = fields.Integer(attribute="problem.status")
    code = fields.String(attribute="problem.code")
    detail = fields.String(attribute="problem.detail")


class ReportOut(Schema):
    deed = fields.String()
    says = fields.String(metadata={"description": "如：38 件办理成功，2 件跳过：需填写踏勘结论。"})
    done = fields.Function(lambda report: len(report.done), metadata={"type": "integer"})
    skipped = fields.Function(lambda report: len(report.skipped), metadata={"type": "integer"})
    results = fields.List(fields.Nested(ResultOut))
