"""监察牌: 黄牌 and 红牌."""

from marshmallow import Schema, fields

from app.labels import CARD_COLOURS, CARD_STATES
from app.schemas.commands import ReasonsIn
from app.schemas.outside import RowsIn
from app.schemas.shapes import Choice, Text


def _named(names: dict[str, str]) -> str:
    return "、".join(f"{code}（{name}）" for code, name in names.items())


class CardsIn(RowsIn):
    colour = Choice("", *CARD_COLOURS, load_default="")
    state = Choice("", *CARD_STATES, load_default="")
    org = Text(64, load_default="", metadata={"description": "责任单位代码"})
    after = Text(28, load_default="", pattern=r"(\d{1,18}-\d{1,9})?")


class CardWordOut(Schema):
    state = fields.String(metadata={"description": "appealed 为申诉，其余为裁定结果"})
    by_name = fields.String()
    at = fields.DateTime()
    reasons = fields.String()


class CardOut(Schema):
    case_number = fields.String()
    card = fields.String(attribute="key", metadata={"description": "在办件中的编号"})
    colour = fields.String(metadata={"description": _named(CARD_COLOURS)})
    rule = fields.String(metadata={"description": "监察规则编号"})
    says = fields.String(metadata={"description": "监察规则"})
    clause = fields.String(metadata={"description": "法律依据，没有则为空"})
    state = fields.String(metadata={"description": _named(CARD_STATES)})
    org_name = fields.String(metadata={"description": "责任单位"})
    item_name = fields.String()
    raised_at = fields.DateTime()
    changed_at = fields.DateTime()
    words = fields.List(fields.Nested(CardWordOut), metadata={"description": "申诉与裁定；列表中不带"})


class SettlementIn(ReasonsIn):
    """`load` gives arguments of `services.settle_card`."""

    state = Choice("upheld", "cancelled", required=True)
