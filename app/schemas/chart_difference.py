"""版本对比, as programs read it."""

from marshmallow import Schema, fields

from app.schemas.outside import LAST_VERSION
from app.schemas.shapes import Count, In, Text
from app.schemas.versions import FactChangeOut

IDS = {"description": "在图上的元素"}


class VersionsBesideIn(In):
    a = Count(LAST_VERSION, load_default=None, metadata={"description": "原来的版本，缺省为前一版"})
    b = Count(LAST_VERSION, load_default=None, metadata={"description": "现在的版本，缺省为最新一版"})


class DraftBesideIn(In):
    a = Text(64, load_default="", metadata={"description": "版本号或者模板的标识，缺省为现行版本"})


class SideOut(Schema):
    code = fields.String(attribute="choice.code", metadata={"description": "版本号、模板的标识，或者 draft"})
    title = fields.String(attribute="choice.title")
    about = fields.String()


class DrawnOut(Schema):
    before = fields.List(fields.String(), metadata=IDS)
    after = fields.List(fields.String(), metadata=IDS)


class DifferingOut(DrawnOut):
    sort = fields.String(metadata={"description": "chart、lane、node、flow、form、table、called、remark"})
    kind = fields.String(metadata={"description": "changed、added、removed、moved"})
    what = fields.String()
    name = fields.String()
    lines = fields.List(fields.Nested(FactChangeOut))


class RoleEffectOut(DrawnOut):
    role = fields.String()
    org = fields.String()
    gained = fields.String(metadata={"description": "新增的环节"})
    lost = fields.String(metadata={"description": "不再办理的环节"})


class LimitEffectOut(DrawnOut):
    place = fields.String()
    turn = fields.String()
    was = fields.String()
    now = fields.String()


class WayEffectOut(DrawnOut):
    kind = fields.String(metadata={"description": "appeared 出现，gone 消失"})
    says = fields.String()


class EffectsOut(Schema):
    roles = fields.List(fields.Nested(RoleEffectOut))
    limits = fields.List(fields.Nested(LimitEffectOut))
    ways = fields.List(fields.Nested(WayEffectOut))
    walked = fields.Boolean(metadata={"description": "是否比较了路径；过大的流程图不比较"})


class ChartDifferenceOut(Schema):
    key = fields.String()
    name = fields.String()
    is_same = fields.Boolean()
    old = fields.Nested(SideOut)
    new = fields.Nested(SideOut)
    items = fields.List(fields.Nested(DifferingOut))
    effects = fields.Nested(EffectsOut)
    open_cases = fields.Integer(metadata={"description": "各版本在办件合计；它们仍按原版本办理"})
