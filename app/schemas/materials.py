"""材料: what is handed in with an application."""

from marshmallow import Schema, fields

from app.schemas.shapes import Choice, In, Text

STATUSES = ("provided", "tolerated", "committed")


class HandedInIn(In):
    code = Text(64, least=1, required=True)
    status = Choice(*STATUSES, load_default="provided")


class MaterialOut(Schema):
    id = fields.Integer()
    code = fields.String()
    name = fields.String()
    status = fields.String()
    digest = fields.String()
    file_name = fields.String()
    media_type = fields.String()
    size = fields.Integer()
    added_at = fields.DateTime(allow_none=True)
