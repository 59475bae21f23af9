"""核验: which cases, how thoroughly, and what came of it."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from app.queries.verifiable import BY, FILED
from app.schemas.calendars import Day, YesOrNo
from app.schemas.cases import CaseVerdictOut, FindingOut
from app.schemas.shapes import Choice, In, Text


class VerificationIn(In):
    """What is left out does not matter; nothing at all: everything there is."""

    number = Text(64, load_default="", metadata={"description": "办件编号"})
    since = Day(load_default=None, allow_none=True, metadata={"description": "从哪一天起"})
    until = Day(load_default=None, allow_none=True, metadata={"description": "到哪一天止，含当天"})
    by = Choice(*BY, load_default=FILED, metadata={"description": "日期指收件、办结，还是其间办理过"})
    item = Text(64, load_default="", metadata={"description": "事项编号"})
    org = Text(64, load_default="", metadata={"description": "机构编码；连同下级机构"})
    chain = YesOrNo(load_default=False, metadata={"description": "只核对摘要、日志链和存证日志，不重新执行"})

    @validates_schema
    def check_order(self, told: dict[str, Any], **_: Any) -> None:
        if told["since"] and told["until"] and told["since"] > told["until"]:
            raise ValidationError("开始日期不能晚于结束日期。", "since")


class VerificationOut(Schema):
    holds = fields.Boolean(metadata={"description": "没有发现不一致，也没有不能重新执行的办件"})
    says = fields.String()
    cases = fields.Integer()
    lines = fields.Integer()
    agreeing = fields.Integer()
    differing = fields.Integer()
    not_executable = fields.Integer(metadata={"description": "不能由本版本重新执行的办件数"})
    loose = fields.Integer(metadata={"description": "不属于任何办件的不一致之处"})
    verdicts = fields.List(fields.Nested(CaseVerdictOut), metadata={"description": "不一致和不能重新执行的办件"})
    findings = fields.List(fields.Nested(FindingOut), metadata={"description": "不属于任何办件的不一致之处"})
