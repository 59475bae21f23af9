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


class PublishedOut(VersionOut):
    """The version in force now, and how it came to be."""

    how = fields.String(metadata={"description": "new 新版本，again 旧版本重新发布，unchanged 与现行版本相同"})
    same_as = fields.Integer(metadata={"description": "重新发布的是哪一旧版本，否则为 0"})
    says = fields.String()
