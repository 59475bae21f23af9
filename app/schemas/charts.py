"""流程图: verdicts of the gate, and published versions."""

from marshmallow import Schema, fields


class ChartFindingOut(Schema):
    rule = fields.String()
    severity = fields.String()
    element = fields.String()
    line = fields.Integer()
    says = fields.String()
    repair = fields.String()
    form = fields.String(metadata={"description": "问题所在的表单，不在表单里的为空"})
    field = fields.String(metadata={"description": "问题所在的字段，不在字段里的为空"})


class ChartTakenOut(Schema):
    """What another tool wrote, and how it is read."""

    element = fields.String()
    line = fields.Integer()
    attribute = fields.String()
    value = fields.String()
    meaning = fields.String()


class ChartIgnoredOut(Schema):
    """What the file contains that has no effect."""

    element = fields.String()
    line = fields.Integer()
    what = fields.String()
    says = fields.String()


class VerdictOut(Schema):
    kind = fields.String(
        metadata={"description": "publishable 可以发布，importable 可以读取但不能执行，unreadable 无法读取"}
    )
    publishable = fields.Boolean()
    key = fields.String(attribute="chart.key")
    name = fields.String(attribute="chart.name")
    digest = fields.String(attribute="chart.digest", metadata={"description": "整个流程包的 sha256"})
    findings = fields.List(fields.Nested(ChartFindingOut))
    taken = fields.List(fields.Nested(ChartTakenOut))
    ignored = fields.List(fields.Nested(ChartIgnoredOut))


class ChartOut(Schema):
    key = fields.String()
    name = fields.String()
    version = fields.Integer()
    versions = fields.Integer()
    next = fields.Integer(metadata={"description": "已发布、尚未生效的版本，没有则为 0"})
    published_at = fields.DateTime()
    retired = fields.Boolean(metadata={"description": "已停用，不再有新的办件采用"})


class VersionOut(Schema):
    key = fields.String()
    name = fields.String()
    version = fields.Integer()
    digest = fields.String()
    published_at = fields.DateTime()
    published_by = fields.String()
    in_force_from = fields.DateTime(attribute="since", metadata={"description": "新收的办件自何时起采用"})
    release_case = fields.String(metadata={"description": "批准发布的办件编号，直接发布的为空"})
    open_cases = fields.Integer()
    base = fields.String(metadata={"description": "派生自哪张流程图，不是派生图的为空"})
    retired_at = fields.DateTime(allow_none=True, metadata={"description": "流程图何时停用，在用的为空"})


class PublishedOut(VersionOut):
    """The version in force now, and how it came to be."""

    how = fields.String(metadata={"description": "new 新版本，again 旧版本重新发布，unchanged 与现行版本相同"})
    same_as = fields.Integer(metadata={"description": "重新发布的是哪一旧版本，否则为 0"})
    says = fields.String()
