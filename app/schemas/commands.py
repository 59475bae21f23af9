"""The orders people give to a case, and the answer: the journal line each became."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from app.schemas.materials import HandedInIn
from app.schemas.shapes import FormValues, In, Part, Several, Somebody, Text

LONG = 10_000


class OpinionIn(In):
    text = Text(LONG)
    reasons = Text(LONG)
    remedies = Text(LONG)


class DecisionIn(In):
    """What is filled in and decided at a task."""

    outcome = Text(64, load_default="")
    form = FormValues(load_default=dict)
    opinion = Part(OpinionIn, load_default=dict)

    @post_load
    def spread(self, told: dict[str, Any], **_: Any) -> dict[str, Any]:
        """The opinion's texts stand beside the outcome."""
        opinion = told.pop("opinion")
        texts = {name: opinion.get(name, "") for name in ("reasons", "remedies")}
        return {**told, **texts, "opinion": opinion.get("text", "")}


class CompletionIn(DecisionIn):
    """`load` gives the arguments of `services.complete_task`."""

    appoint = fields.Dict(
        keys=Text(200, least=1),
        values=Several(Somebody(), 50, least=1),
        validate=validate.Length(max=50, error="不能超过 50 个环节。"),
        metadata={"description": "指定后续环节的办理人：环节 → 账号或人员编号"},
    )


class FilingIn(DecisionIn):
    """`load` gives the arguments of `services.file_case`, materials as their own values."""

    item_code = Text(64, least=1, required=True, data_key="item")
    accepting = Text(64, load_default="")
    express = fields.Boolean(load_default=False, metadata={"description": "绿色通道"})
    materials = Several(Part(HandedInIn), 200, load_default=list)


class ReasonsIn(In):
    reasons = Text(LONG, least=1, required=True)


class AnswerOut(Schema):
    case_number = fields.String()
    seq = fields.Integer()
    at = fields.DateTime()
    status = fields.String()
    stage = fields.String()
    result = fields.String()
    events = fields.List(fields.Dict())
    fingerprint = fields.String()
    documents = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        metadata={"description": "随本次办理出具的文书：种类 → 文号"},
    )
