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
    signed_at = fields.DateTime(allow_none=True)
    person = fields.Integer(attribute="person_id", metadata={"description": "指定办理人编号，0 表示未指定"})
    person_name = fields.String()
    owner = fields.Integer(attribute="owner_id", metadata={"description": "委派人编号，0 表示不是委派"})
    owner_name = fields.String()
    latest_at = fields.DateTime(allow_none=True, metadata={"description": "依法倒推的最迟办完时间"})
    priority = fields.Integer(metadata={"description": "加急次数"})
    paused_at = fields.DateTime(allow_none=True, metadata={"description": "办件停表的时间，没有则为空"})
    urged = fields.Integer(metadata={"description": "催办次数"})
