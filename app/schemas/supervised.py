"""电子监察: open cases by organisation and light."""

from marshmallow import Schema, fields

from app.schemas.outside import RowsIn
from app.schemas.shapes import Choice, Text

LIGHTS = ("red", "yellow", "green", "paused", "none")


class OrgLightsOut(Schema):
    code = fields.String()
    name = fields.String()
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), metadata={"description": "灯 → 在办办件数"})
    total = fields.Integer()


class WatchedOut(Schema):
    number = fields.String()
    applicant = fields.String()
    item_name = fields.String()
    handling_name = fields.String()
    stage = fields.String()
    light = fields.String()
    filed_at = fields.DateTime()
    due_at = fields.DateTime(allow_none=True)


class WatchedIn(RowsIn):
    org = Text(64, load_default="", metadata={"description": "机构代码"})
    light = Choice("", *LIGHTS, load_default="", metadata={"description": "留空列出逾期和临期的"})
    after = Text(28, load_default="", pattern=r"(\d{1,18}-\d{1,9})?")
