"""Signing in, and who somebody is."""

from marshmallow import Schema, fields

from app.schemas.shapes import Choice, In, Text


class SignInIn(In):
    login = Text(64, least=1, required=True)
    password = Text(256, least=1, required=True)
    code = Text(64, load_default="", metadata={"description": "动态口令或者恢复码；已启用动态口令的账号必填"})


class PostOut(Schema):
    role = fields.String()
    org = fields.String(attribute="org_code")
    org_name = fields.String()


class PersonOut(Schema):
    id = fields.Integer()
    login = fields.String()
    name = fields.String()
    posts = fields.List(fields.Nested(PostOut))


class MeOut(PersonOut):
    groups = fields.List(fields.String())


class TokenOut(Schema):
    token = fields.String(metadata={"description": "只出现这一次；请求时放在 Authorization: Bearer 之后。"})
    expires_at = fields.DateTime()
    person = fields.Nested(PersonOut)


class ReceiversIn(In):
    """Whom to look for, and for what."""

    q = Text(64, load_default="")
    move = Choice("transfer", "delegate", "add_sign", "cc", load_default="transfer")


class ReceiverOut(PersonOut):
    waiting = fields.Integer(attribute="load", data_key="load", metadata={"description": "指定由其办理的在办任务数"})


class ReceiversOut(Schema):
    people = fields.List(fields.Nested(ReceiverOut))
