"""The orders people give to a case, and the answer: the journal line each became."""

from typing import Any

from marshmallow import Schema, fields, post_load

from app.schemas.materials import HandedInIn
from app.schemas.shapes import FormValues, In, Part, Several, Text

LONG = 10_000


class OpinionIn(In):
    text = Text(LONG)
    reasons = Text(LONG)
    remedies = Text(LONG)


class CompletionIn(In):
    """`load` gives the arguments of `services.complete_task`."""

    outcome = Text(64, load_default="")
    form = FormValues(load_default=dict)
    opinion = Part(OpinionIn, load_default=dict)

    @post_load
    def spread(self, told: dict[str, Any], **_: Any) -> dict[str, Any]:
        """The opinion's texts stand beside the outcome."""
        opinion = told.pop("opinion")
        texts = {name: opinion.get(name, "") for name in ("reasons", "remedies")}
        return {**told, **texts, "opinion": opinion.get("text", "")}


class FilingIn(CompletionIn):
    """`load` gives the arguments of `services.file_case`, materials as their own values."""

    item_code = Text(64, least=1, required=True, data_key="item")
    accepting = Text(64, load_default="")
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
