"""待办: tasks in a list, and one task with all it takes to finish it."""

from marshmallow import Schema, fields

from app.schemas.cases import HeadOut, OpinionOut
from app.schemas.items import FieldOut, OutcomeOut
from app.schemas.materials import MaterialOut
from app.schemas.moves import ReturnTargetOut, SeatOut
from app.schemas.rows import TaskRowOut


class FormFieldOut(FieldOut):
    access = fields.String()
    value = fields.Raw(allow_none=True)


class TaskOut(Schema):
    task = fields.Nested(TaskRowOut)
    case = fields.Nested(HeadOut)
    closed_at = fields.DateTime(allow_none=True)
    outcome = fields.String()
    fields_ = fields.List(fields.Nested(FormFieldOut), data_key="fields", attribute="fields")
    outcomes = fields.List(fields.Nested(OutcomeOut))
    actions = fields.List(fields.String())
    links = fields.List(fields.String(), metadata={"description": "可以发起的关联办件：supplement、special、extend"})
    materials = fields.List(fields.Nested(MaterialOut))
    opinions = fields.List(fields.Nested(OpinionOut))
    returns = fields.List(fields.Nested(ReturnTargetOut), metadata={"description": "可以退回到的环节"})
    seats = fields.List(fields.Nested(SeatOut), metadata={"description": "由多人签署时的签署人；空为一人办理"})
