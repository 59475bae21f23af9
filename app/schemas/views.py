"""我的视图: filters of an inbox under a name."""

from typing import Any

from marshmallow import Schema, fields, post_load, pre_load

from app.labels import CHANNELS, LIGHTS, STAGES
from app.queries.inbox import BOXES, SORTS
from app.schemas.shapes import Choice, In, Part, Text
from app.services.save_view import NAME_MOST, Sharing


class AskedIn(In):
    """The filters of an inbox, as in its address."""

    box = Choice(*BOXES)
    q = Text(64)
    item = Text(64)
    stage = Choice("", *STAGES)
    org = Text(64)
    channel = Choice("", *CHANNELS)
    light = Choice("", *LIGHTS)
    applicant = Text(64)
    number = Text(64)
    sort = Choice(*SORTS)


class SharingIn(In):
    """With a post at an organisation, or with the whole organisation."""

    org = Text(64, least=1, required=True)
    role = Text(64, load_default="")

    @post_load
    def _made(self, told: dict[str, Any], **_: Any) -> Sharing:
        return Sharing(**told)


class ViewIn(In):
    """A view as it shall be; shared with nobody where `shared` is left out or null."""

    name = Text(NAME_MOST, least=1, required=True)
    asked = Part(AskedIn, load_default=dict)
    sharing = Part(SharingIn, data_key="shared", load_default=Sharing)

    @pre_load
    def _nobody(self, told: Any, **_: Any) -> Any:
        return {name: value for name, value in told.items() if (name, value) != ("shared", None)}


class SharedOut(Schema):
    org = fields.String(attribute="org_code")
    org_name = fields.String()
    role = fields.String()


class ViewOut(Schema):
    id = fields.Integer()
    name = fields.String()
    owner = fields.Integer(attribute="owner_id")
    owner_name = fields.String()
    asked = fields.Dict()
    shared = fields.Function(
        lambda row: SharedOut().dump(row) if row["is_shared"] else None,
        metadata={"type": "object", "nullable": True, "description": "共享给：机构与岗位；空为仅自己可见"},
    )


class ViewCountOut(ViewOut):
    """With what it holds now; `gone`: what it names and is no more."""

    count = fields.Integer()
    gone = fields.List(fields.String())


class ViewsOut(Schema):
    items = fields.List(fields.Nested(ViewCountOut))
