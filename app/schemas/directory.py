"""Regions, organisations, people and posts, as administrators' programs send and get them."""

from marshmallow import Schema, fields

from app.labels import LEVELS, ORG_KINDS, ROLES, STAFF
from app.schemas.people import PostOut
from app.schemas.shapes import Choice, Count, In, Text
from app.services.directory.entries import Column
from app.services.directory.import_sheet import MODES, TRY

REASON = 500


def _said(columns: tuple[Column, ...], *without: str) -> dict[str, fields.Field]:
    """A field a column; what is wrong with its spelling the service says."""
    return {
        each.key: Text(200, required=each.required, metadata={"description": each.label})
        if each.required
        else Text(200, load_default="", metadata={"description": each.label})
        for each in columns
        if each.key not in without
    }


def entry_of(name: str, columns: tuple[Column, ...], *without: str) -> type[Schema]:
    """The body that says all facts of one entry but those in its address, and why it changes."""
    return In.from_dict({**_said(columns, *without), "reason": Text(REASON, load_default="")}, name=name)


class ReasonIn(In):
    reason = Text(REASON, load_default="")


class UntilIn(ReasonIn):
    """When a post ends."""

    until = Text(10, required=True, metadata={"description": "结束日期，当天结束时失效；空文本为长期"})


class PeopleIn(In):
    q = Text(64, load_default="")
    org = Text(64, load_default="")
    role = Choice("", *ROLES, load_default="")
    active = Choice("", "yes", "no", load_default="")
    after = Text(64, load_default="")
    limit = Count(200, load_default=50)


class ImportIn(In):
    mode = Choice(
        *MODES, load_default=TRY, metadata={"description": "try：只检查；whole：全部正确才写入；right：只写入正确的行"}
    )


class OfficeLineOut(Schema):
    code = fields.String()
    name = fields.String()
    short = fields.String()
    kind = fields.String(metadata={"enum": list(ORG_KINDS)})
    parent = fields.String(attribute="parent_code")
    closed_at = fields.DateTime(allow_none=True)
    people = fields.Integer(metadata={"description": "现任人数"})
    open_cases = fields.Integer(metadata={"description": "由它承办的在办件数"})


class RegionOut(Schema):
    """A region with its offices; sums are of it and everything inside it."""

    code = fields.String()
    name = fields.String()
    level = fields.String(metadata={"enum": list(LEVELS)})
    parent = fields.String(attribute="parent_code")
    people = fields.Integer()
    open_cases = fields.Integer()
    offices = fields.List(fields.Nested(OfficeLineOut))


class TreeOut(Schema):
    items = fields.List(fields.Nested(RegionOut))


class KeptOut(Schema):
    id = fields.Integer()
    what = fields.String(metadata={"enum": ["new", "changed", "unchanged"]})


class ClosedOut(Schema):
    code = fields.String()
    closed_at = fields.DateTime(allow_none=True)


class PersonLineOut(Schema):
    id = fields.Integer()
    login = fields.String()
    name = fields.String()
    staff = fields.String(metadata={"enum": list(STAFF)})
    phone = fields.String()
    email = fields.String()
    active = fields.Boolean()
    is_locked = fields.Boolean()
    has_password = fields.Boolean()
    posts = fields.List(fields.Nested(PostOut))


class PostLineOut(Schema):
    id = fields.Integer()
    role = fields.String()
    org = fields.String(attribute="org_code")
    org_name = fields.String()
    since = fields.DateTime()
    until = fields.DateTime(allow_none=True)
    state = fields.String(metadata={"enum": ["coming", "running", "over"]})


class ChangeOut(Schema):
    at = fields.DateTime()
    by_name = fields.String(allow_none=True)
    act = fields.String()
    before = fields.Dict()
    after = fields.Dict()
    reason = fields.String()


class WholePersonOut(Schema):
    person = fields.Nested(PersonLineOut)
    posts = fields.List(fields.Nested(PostLineOut))
    changes = fields.List(fields.Nested(ChangeOut))


class PasswordOut(Schema):
    password = fields.String(metadata={"description": "新密码，只出现这一次"})


class RowReportOut(Schema):
    row = fields.Integer(attribute="number")
    name = fields.String()
    what = fields.String(metadata={"enum": ["new", "changed", "unchanged", "wrong"]})
    faults = fields.Dict(keys=fields.String(), values=fields.String())


class ImportOut(Schema):
    is_kept = fields.Boolean(metadata={"description": "是否已写入"})
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())
    rows = fields.List(fields.Nested(RowReportOut))
