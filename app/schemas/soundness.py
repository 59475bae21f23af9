"""能否办结: what exploring all states of a chart has found."""

from marshmallow import Schema, fields


class PlayedOut(Schema):
    """One move of a path."""

    act = fields.String(metadata={"description": "start 收件，complete 办理，fire 到期，message、job、fail，return 退回"})
    node = fields.String()
    outcome = fields.String()
    values = fields.Dict(keys=fields.String(), metadata={"description": "写下的流转字段"})
    votes = fields.List(fields.String())
    to = fields.String()
    branches = fields.String()
    code = fields.String()


class ViolationOut(Schema):
    kind = fields.String(metadata={"description": "cannot_end, left_behind, dead, endless, split_join"})
    element = fields.String()
    says = fields.String()
    path = fields.List(fields.Nested(PlayedOut))


class SoundnessOut(Schema):
    sound = fields.Boolean()
    proven = fields.Boolean(metadata={"description": "没有遗漏；gaps 说明为什么不是"})
    states = fields.Integer()
    bound = fields.Integer()
    violations = fields.List(fields.Nested(ViolationOut))
    gaps = fields.List(fields.String())
