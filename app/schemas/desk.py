"""What people keep at their desk: drafts, phrases, verdicts on materials, enclosures, remarks."""

from marshmallow import Schema, fields, validate

from app.queries.checks import VERDICTS
from app.schemas.commands import LONG, DecisionIn
from app.schemas.paging import page_of
from app.schemas.shapes import ALWAYS, Choice, In, Several, Text

LAST = 2**31 - 1


class Number(fields.Integer):
    """The number of a row, or a count."""

    default_error_messages = {**ALWAYS, "invalid": "应为整数。", "too_large": "数字过大。"}

    def __init__(self, least: int = 0, **kwargs) -> None:
        range_ = validate.Range(least, LAST, error=f"应为 {least}～{LAST}。")
        super().__init__(strict=True, validate=range_, **kwargs)


class DraftIn(DecisionIn):
    """`load` gives the arguments of `services.save_draft`."""

    revision = Number(
        allow_none=True,
        load_default=None,
        metadata={"description": "依据的草稿修订号，尚无草稿为 0；已有更新的草稿时回答 409。不填则覆盖"},
    )


class DraftOut(Schema):
    task = fields.Integer(attribute="task_id")
    outcome = fields.String()
    form = fields.Dict()
    opinion = fields.String()
    reasons = fields.String()
    remedies = fields.String()
    revision = fields.Integer()
    saved_at = fields.DateTime()
    says = fields.String(metadata={"description": "不能再办理的原因，如「任务已由他人办理」；可以办理则为空"})


class DraftRowOut(Schema):
    task = fields.Integer(attribute="task_id")
    task_name = fields.String()
    case_number = fields.String()
    item_name = fields.String()
    applicant = fields.String()
    saved_at = fields.DateTime()
    says = fields.String()


class PhraseIn(In):
    text = Text(500, least=1, required=True)


class NewPhraseIn(PhraseIn):
    org_id = Number(load_default=0, data_key="org", metadata={"description": "机构编号；0 为本人的常用语"})


class PhraseOrderIn(In):
    ids = Several(Number(1), 50, least=1, required=True)
    org_id = Number(load_default=0, data_key="org")


class PhraseOut(Schema):
    id = fields.Integer(metadata={"description": "0 为系统自带的常用语"})
    text = fields.String()
    org = fields.Integer(attribute="org_id")
    org_name = fields.String()
    uses = fields.Integer()
    may_edit = fields.Boolean()


PhrasePageOut = page_of(PhraseOut)


class CheckIn(In):
    verdict = Choice(*VERDICTS, required=True)
    remark = Text(500, load_default="", metadata={"description": "不符合时必填"})


class CheckOut(Schema):
    code = fields.String()
    name = fields.String()
    verdict = fields.String()
    remark = fields.String()
    person_name = fields.String()
    at = fields.DateTime()
    is_earlier = fields.Boolean(metadata={"description": "此前环节的核对结果，本环节尚未核对"})


class ChecksOut(Schema):
    items = fields.List(fields.Nested(CheckOut))
    to_make_good = fields.String(metadata={"description": "不符合材料汇总，可作为一次性补正告知的内容"})


class EnclosureOut(Schema):
    id = fields.Integer()
    task = fields.Integer(attribute="task_id")
    task_key = fields.String()
    person_name = fields.String()
    file_name = fields.String()
    media_type = fields.String()
    size = fields.Integer()
    digest = fields.String()
    added_at = fields.DateTime()
    is_sealed = fields.Boolean(metadata={"description": "已随意见固定，不能删除"})


EnclosurePageOut = page_of(EnclosureOut)


class RemarkIn(In):
    opinion = Text(LONG, least=1, required=True)


class RelatedOut(Schema):
    number = fields.String()
    item_name = fields.String()
    applicant = fields.String()
    handling_name = fields.String()
    status = fields.String()
    stage = fields.String()
    result = fields.String()
    filed_at = fields.DateTime()
    ended_at = fields.DateTime(allow_none=True)
    by_identity = fields.Boolean(metadata={"description": "按证件号码匹配；否则仅姓名相同"})


class FieldChangeOut(Schema):
    key = fields.String()
    label = fields.String()
    old = fields.Raw(allow_none=True)
    new = fields.Raw(allow_none=True)
    node_name = fields.String()
    person_name = fields.String()
    at = fields.DateTime()
