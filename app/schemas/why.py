"""为什么是（不是）我的任务."""

from marshmallow import Schema, fields


class TaskReasonOut(Schema):
    code = fields.String(
        metadata={"description": "不变的代码，如 post、named_other、claimed_by、separation、post_ended"}
    )
    says = fields.String()
    for_them = fields.Boolean(metadata={"description": "是支持由本人办理的理由"})


class TaskWhyOut(Schema):
    mine = fields.Boolean(metadata={"description": "本人现在可以办理"})
    whose = fields.String(metadata={"description": "任务按什么规则归谁"})
    reasons = fields.List(fields.Nested(TaskReasonOut))
