"""表单编辑器: what a script sends of a form and of the tasks that have it."""

from marshmallow import Schema, fields, post_load, validate

from engine.chart import FieldAccess
from engine.task_forms import TaskForm

LONGEST = 200
KEY = validate.Length(max=LONGEST)


class FieldAccessIn(Schema):
    name = fields.String(required=True, validate=KEY)
    access = fields.String(required=True, validate=validate.OneOf(("write", "read", "hidden")))
    required = fields.Boolean(load_default=False)

    @post_load
    def made(self, said: dict, **_context: object) -> FieldAccess:
        return FieldAccess(**said)


class TaskFormIn(Schema):
    form = fields.String(required=True, validate=KEY)
    fields_ = fields.List(fields.Nested(FieldAccessIn), required=True, data_key="fields", attribute="fields")

    @post_load
    def made(self, said: dict, **_context: object) -> TaskForm:
        return TaskForm(said["form"], tuple(said["fields"]))


class DraftFormIn(Schema):
    """`form` may be half written: what is wrong with it, the gate says. `seen`: what these tasks had before."""

    form = fields.Dict(required=True)
    tasks = fields.Dict(keys=fields.String(validate=KEY), values=fields.Nested(TaskFormIn), load_default=dict)
    seen = fields.Dict(keys=fields.String(validate=KEY), values=fields.Nested(TaskFormIn), load_default=dict)


class FieldAccessOut(Schema):
    name = fields.String()
    access = fields.String()
    required = fields.Boolean()


class TaskFormOut(Schema):
    id = fields.String()
    name = fields.String()
    stage = fields.String()
    form = fields.String()
    fields_ = fields.List(fields.Nested(FieldAccessOut), data_key="fields", attribute="fields")
