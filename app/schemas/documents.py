"""文书: issued documents, and the templates they are set with."""

from marshmallow import Schema, fields

from app.schemas.commands import LONG
from app.schemas.shapes import In, Text

LONGEST_SOURCE = 100_000


class DocumentOut(Schema):
    id = fields.Integer()
    kind = fields.String()
    title = fields.String()
    number = fields.String(metadata={"description": "文号"})
    issued_at = fields.DateTime()
    issued_by = fields.String()


class TemplateRowOut(Schema):
    kind = fields.String()
    title = fields.String()
    version = fields.Integer(metadata={"description": "0：随产品提供的模板，尚未使用过"})
    published_at = fields.DateTime(allow_none=True)
    published_by = fields.String()
    reason = fields.String()
    own = fields.Boolean(metadata={"description": "是否由本单位发布"})


class TemplateOut(Schema):
    kind = fields.String()
    title = fields.String()
    version = fields.Integer()
    source = fields.String(metadata={"description": "Typst 源文件"})
    versions = fields.List(fields.Nested(TemplateRowOut))


class SourceIn(In):
    source = Text(LONGEST_SOURCE, least=1, required=True)


class TemplateIn(SourceIn):
    reason = Text(LONG, least=1, required=True)
