"""A task as a line of a list."""

from marshmallow import Schema, fields


class TaskRowOut(Schema):
    id = fields.Integer()
    key = fields.String()
    node = fields.String()
    name = fields.String()
    stage = fields.String()
    role = fields.String()
    org_name = fields.String()
    case_number = fields.String()
    case_status = fields.String()
    item = fields.String(attribute="item_code")
    item_name = fields.String()
    applicant = fields.String()
    opened_at = fields.DateTime()
    due_at = fields.DateTime(allow_none=True)
    light = fields.String()
    claimed_by = fields.Integer(metadata={"description": "签收人编号，0 表示无人签收"})
    claimed_name = fields.String()
