"""流程图发布: what would be published, and the cases that were to approve it."""

from marshmallow import Schema, fields

from app.schemas.shapes import In, Text

TEXT_MOST = 5000


class ChartReleaseIn(In):
    in_force_from = fields.Date(
        load_default=None,
        allow_none=True,
        error_messages={"invalid": "应为日期，如 2026-12-01。"},
        metadata={"description": "自这一天起新收的办件采用，缺省自批准发布之时起"},
    )
    rehearsal = Text(TEXT_MOST, load_default="", metadata={"description": "试运行与演练结论"})


class ChartPlanOut(Schema):
    key = fields.String(attribute="chart.key")
    digest = fields.String(attribute="chart.digest", metadata={"description": "整个流程包的 sha256"})
    legal = fields.Boolean(attribute="is_legal", metadata={"description": "环节、时限有变更，须经法制审核"})
    proof = fields.String(metadata={"description": "已证明，或者未证明：须由批准人具名说明"})
    changes = fields.String(metadata={"description": "与现行版本的差异"})
    callers = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        attribute="callers_by_digest",
        metadata={"description": "随之重新发布的、调用它的流程图及其摘要"},
    )


class ChartReleaseOut(Schema):
    number = fields.String(metadata={"description": "审批的办件编号"})
    revision = fields.Integer()
    digest = fields.String(attribute="bundle")
    callers = fields.Dict(keys=fields.String(), values=fields.String())
    asked = fields.Dict(metadata={"description": "发布申请表"})
    asked_by = fields.String()
    asked_at = fields.DateTime()
    status = fields.String(metadata={"description": "办件的状态，已归档的为空"})
    result = fields.String()


class ChartReleasesOut(Schema):
    state = fields.String(metadata={"description": "草稿的状态：draft、in_approval、published、dropped"})
    plan = fields.Nested(ChartPlanOut, allow_none=True)
    hindered = fields.String(metadata={"description": "现在不能提出发布的原因，能提出的为空"})
    releases = fields.List(fields.Nested(ChartReleaseOut))
