"""升级规则: versions of the escalation ladders."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from app.schemas.outside import LAST_VERSION, RowsIn, WholeNumber
from app.schemas.shapes import ALWAYS, In, Text

REASON, CSV = 500, 100_000


class LaddersIn(RowsIn):
    pass


class LadderTable(fields.Dict):
    default_error_messages = {**ALWAYS, "invalid": "应为 JSON 对象。"}


class LadderPublishIn(In):
    """Either the ladders themselves or a table of text."""

    ladders = LadderTable(load_default=None, metadata={"description": "代码 → 名称（label）和各级（rungs）"})
    csv = Text(CSV, load_default="", metadata={"description": "表格文本，列为 规则,名称,时点,动作,接收者,效果,时限"})
    reason = Text(REASON, least=1, required=True)
    based_on = WholeNumber(1, LAST_VERSION, load_default=None, metadata={"description": "据以修改的版本号"})

    @validates_schema
    def one_of_both(self, told: dict[str, Any], **_: Any) -> None:
        if (told.get("ladders") is None) == (not told.get("csv")):
            raise ValidationError("ladders 和 csv 应当而且只能填写一个。", "ladders")


class LadderOut(Schema):
    version = fields.Integer()
    digest = fields.String()
    known_at = fields.DateTime()
    published_by = fields.String(metadata={"description": "发布人姓名；随系统提供的为空"})
    reason = fields.String()


class LadderBodyOut(LadderOut):
    ladders = fields.Function(lambda row: row.ladders.to_json(), metadata={"type": "object"})
