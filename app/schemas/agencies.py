"""代理 and 离职交接, as they come in and go out."""

from typing import Any

from marshmallow import Schema, fields

from app.schemas.shapes import ALWAYS, Choice, Count, In, Part, Several, Somebody, Text

AWARE: dict[str, Any] = {**ALWAYS, "invalid_awareness": "应带时区。"}
CODE = 64


class AgenciesIn(In):
    of = Choice("me", "all", load_default="me", metadata={"description": "all：全部人员的代理，仅系统管理员"})
    after = Text(9, load_default="", pattern=r"\d*")
    limit = Count(200, load_default=50)


class AgencyIn(In):
    """Who acts, from when to when."""

    agent = Somebody(required=True)
    since = fields.AwareDateTime(load_default=None, allow_none=True, error_messages=AWARE)
    until = fields.AwareDateTime(required=True, error_messages=AWARE)
    items = Several(Text(CODE, least=1), 200, load_default=list, metadata={"description": "事项编码；不填为全部事项"})
    principal = Somebody(load_default=None, allow_none=True)
    reason = Text(500, load_default="")


class AgencyItemOut(Schema):
    code = fields.Function(lambda pair: pair[0])
    name = fields.Function(lambda pair: pair[1])


class AgencyOut(Schema):
    id = fields.Integer()
    principal_id = fields.Integer()
    principal_name = fields.String()
    agent_id = fields.Integer()
    agent_name = fields.String()
    since = fields.DateTime()
    until = fields.DateTime()
    items = fields.List(fields.Nested(AgencyItemOut))
    reason = fields.String()
    made_by_name = fields.String()
    made_at = fields.DateTime()
    ended_at = fields.DateTime(allow_none=True)
    state = fields.String(metadata={"enum": ["coming", "running", "over"]})


class RuleIn(In):
    """Who takes over; of an item, of a role, or both, as far as they are named."""

    to = Somebody(required=True)
    item = Text(CODE, load_default="")
    role = Text(CODE, load_default="")


class PlanIn(In):
    """Who leaves, and who takes over what: the rule that names most goes first."""

    leaver = Somebody(required=True)
    rules = Several(Part(RuleIn()), 100, load_default=list)


class HandoverIn(PlanIn):
    reasons = Text(500, least=1, required=True)


class HoldingOut(Schema):
    task_id = fields.Integer()
    case_number = fields.String()
    item = fields.String(attribute="item_code")
    item_name = fields.String()
    node_name = fields.String()
    role = fields.String()
    org_name = fields.String()
    why = fields.String(metadata={"enum": ["named", "claimed", "borrowed", "lent"]})


class PlannedOut(HoldingOut):
    to_id = fields.Integer(allow_none=True)
    to_name = fields.String()


class HandedOut(PlannedOut):
    is_done = fields.Boolean()
    says = fields.String(metadata={"description": "没有交接成功的原因"})


class PlanOut(Schema):
    leaver_id = fields.Integer()
    leaver_name = fields.String()
    tasks = fields.List(fields.Nested(PlannedOut))


class HandoverOut(Schema):
    says = fields.String()
    tasks = fields.List(fields.Nested(HandedOut))


class ClosureOut(Schema):
    id = fields.Integer()
    active = fields.Boolean()
