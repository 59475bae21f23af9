"""流程图: verdicts of the gate, and published versions."""

from marshmallow import Schema, fields


class ChartFindingOut(Schema):
    rule = fields.String()
    severity = fields.String()
    element = fields.String()
    line = fields.Integer()
    says = fields.String()
    repair = fields.String()


class VerdictOut(Schema):
    publishable = fields.Boolean()
    key = fields.String(attribute="chart.key")
    name = fields.String(attribute="chart.name")
    digest = fields.String(attribute="chart.digest", metadata={"description": "整个流程包的 sha256"})
    findings = fields.List(fields.Nested(ChartFindingOut))


class ChartOut(Schema):
    key = fields.String()
    name = fields.String()
    version = fields.Integer()
    versions = fields.Integer()
    published_at = fields.DateTime()


class VersionOut(Schema):
    key = fields.String()
    name = fields.String()
    version = fields.Integer()
    digest = fields.String()
    published_at = fields.DateTime()
    published_by = fields.String()
    open_cases = fields.Integer()
