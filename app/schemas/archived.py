"""归档办件, as programs read them."""

from marshmallow import Schema, fields

from app.schemas.outside import RowsIn
from app.schemas.shapes import Text


class ArchivedRowOut(Schema):
    number = fields.String()
    family = fields.String(metadata={"description": "与其同在一个归档包中的主办件"})
    item = fields.String(attribute="item_code")
    item_name = fields.String()
    handling_name = fields.String()
    accepting_name = fields.String()
    filed_at = fields.DateTime()
    ended_at = fields.DateTime()
    result = fields.String()
    lines = fields.Integer(metadata={"description": "日志条数"})
    head = fields.String(metadata={"description": "末条日志的摘要"})
    place = fields.String(metadata={"description": "归档包在归档文件夹中的位置"})
    package = fields.String(metadata={"description": "归档包的摘要（sha256）"})
    size = fields.Integer()
    archived_at = fields.DateTime()


class InclusionOut(Schema):
    seq = fields.Integer(metadata={"description": "所证明的日志条：末条"})
    position = fields.Integer()
    log_size = fields.Integer()
    root = fields.String()
    path = fields.List(fields.String())
    key = fields.String()
    signed_at = fields.DateTime()


class ArchivedOut(ArchivedRowOut):
    proof = fields.Nested(InclusionOut, allow_none=True, metadata={"description": "末条日志在存证日志中的存在证明"})


class ArchivedIn(RowsIn):
    q = Text(64, load_default="", metadata={"description": "办件编号的开头"})
