"""协查、征求意见: what another organisation is asked, and what it answers."""

from marshmallow import Schema, fields

from app.schemas.shapes import In, Text


class ConsultIn(In):
    """`load` gives the arguments of `services.consult_office`."""

    org = Text(64, required=True, metadata={"description": "被征求意见的机构编码"})
    question = Text(5000, required=True, metadata={"description": "征求意见的事项和问题"})


class OfficeOut(Schema):
    code = fields.String()
    name = fields.String()


class ConsultOut(Schema):
    number = fields.String(metadata={"description": "关联办件编号"})
    org_name = fields.String()
    question = fields.String()
    asked_by = fields.String()
    asked_at = fields.DateTime()
    due_at = fields.DateTime(allow_none=True)
    status = fields.String()
    says = fields.String(metadata={"description": "待回复、未回复，或者答复结果"})
    outcome = fields.String()
    opinion = fields.String()
    answered_by = fields.String()
    answered_at = fields.DateTime(allow_none=True)


class ConsultsOut(Schema):
    items = fields.List(fields.Nested(ConsultOut))
    offices = fields.List(fields.Nested(OfficeOut), metadata={"description": "可以征求其意见的机构"})
