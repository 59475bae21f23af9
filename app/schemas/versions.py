"""历次版本, as programs read them."""

from marshmallow import Schema, fields

from app.schemas.days import AskedDay
from app.schemas.outside import LAST_VERSION
from app.schemas.paging import OrNull
from app.schemas.shapes import Count, In, Text


class ShelfOut(Schema):
    sort = fields.String(metadata={"description": "item、chart、calendar、ladder、template"})
    key = fields.String(metadata={"description": "事项编码、流程图标识、文书种类；工作日历和升级规则为 city"})
    name = fields.String()
    versions = fields.Integer()
    version = fields.Integer(metadata={"description": "最新的版本"})
    at = fields.DateTime()


class VersionRowOut(Schema):
    version = fields.Integer()
    digest = OrNull()
    at = fields.DateTime()
    by = OrNull(metadata={"description": "发布人；系统提供的为空"})
    reason = OrNull()
    release = OrNull(metadata={"description": "批准发布的办件编号，只有流程图有"})


class FactOut(Schema):
    place = fields.String()
    value = fields.String()


class FactChangeOut(Schema):
    place = fields.String()
    before = OrNull(metadata={"description": "原来的内容，新增的为空"})
    after = OrNull(metadata={"description": "现在的内容，删除的为空"})


class ShownIn(In):
    against = Count(LAST_VERSION, load_default=None, metadata={"description": "与第几版比较，缺省为前一版"})


class ShownOut(Schema):
    sort = fields.String()
    key = fields.String()
    name = fields.String()
    version = fields.Nested(VersionRowOut)
    facts = fields.Function(lambda shown: FactOut(many=True).dump(shown.facts.values()))
    against = fields.Nested(VersionRowOut, allow_none=True)
    changes = fields.List(fields.Nested(FactChangeOut))


class PostTableIn(In):
    day = AskedDay(load_default=None, metadata={"description": "缺省为今天"})
    against = AskedDay(load_default=None, metadata={"description": "与哪一天比较"})
    org = Text(64, load_default="", metadata={"description": "机构编码"})


class PostChangeOut(Schema):
    at = fields.DateTime()
    by = OrNull()
    person = fields.String()
    what = fields.String()
    reason = OrNull()


class PostTableOut(Schema):
    facts = fields.Function(lambda table: FactOut(many=True).dump(table.facts.values()))
    changes = fields.List(fields.Nested(FactChangeOut))
    entries = fields.List(fields.Nested(PostChangeOut))
