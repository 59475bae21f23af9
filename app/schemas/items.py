"""事项: what can be applied for, with the form, materials and outcomes of its window task."""

from marshmallow import Schema, fields


class ItemRowOut(Schema):
    code = fields.String()
    name = fields.String()
    version = fields.Integer()
    org_name = fields.String()
    chart = fields.String(attribute="chart_key")


class FieldOut(Schema):
    key = fields.String()
    label = fields.String()
    type = fields.String()
    required = fields.Boolean()
    routing = fields.Boolean()
    options = fields.List(fields.String())
    hint = fields.String()


class FormOut(Schema):
    key = fields.String()
    title = fields.String()
    fields_ = fields.List(fields.Nested(FieldOut), data_key="fields", attribute="fields")


class AccessOut(Schema):
    name = fields.String()
    access = fields.String()
    required = fields.Boolean()


class MaterialRuleOut(Schema):
    code = fields.String()
    name = fields.String()
    required = fields.Boolean()
    tolerance = fields.Boolean()
    commitment = fields.Boolean()


class OutcomeOut(Schema):
    name = fields.String()
    label = fields.String()
    opinion = fields.String()
    refusal = fields.Boolean()


class ItemOut(Schema):
    item = fields.Nested(ItemRowOut, attribute="row")
    node = fields.String()
    form = fields.Nested(FormOut)
    access = fields.List(fields.Nested(AccessOut))
    materials = fields.List(fields.Nested(MaterialRuleOut))
    outcomes = fields.List(fields.Nested(OutcomeOut))
