"""存证日志: its signed heads, the keys they were signed with, and proofs."""

from typing import Any

from marshmallow import Schema, fields, validate

from app.schemas.shapes import ALWAYS, Count, In

MOST = 2**31 - 1


class Size(fields.Integer):
    """So many entries of the log."""

    default_error_messages = {**ALWAYS, "invalid": "应为整数。", "too_large": "数字过大。"}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=validate.Range(0, MOST, error=f"应为 0～{MOST}。"), **kwargs)


class LogHeadOut(Schema):
    algorithm = fields.String(metadata={"description": "Ed25519，或者 SM2-SM3"})
    body = fields.String(metadata={"description": "签名的内容，逐字节照录：at、key、previous、root、size"})
    public = fields.String(metadata={"description": "公钥，十六进制；其 sha256 即 key"})
    signature = fields.String(metadata={"description": "签名，十六进制"})


class LogKeyOut(Schema):
    algorithm = fields.String()
    key = fields.String()
    public = fields.String()
    since = fields.String()
    until = fields.String(allow_none=True, metadata={"description": "停用时间；仍在使用的为空"})


class LogOut(Schema):
    size = fields.Integer(metadata={"description": "现有条数，含尚未签名的"})
    head = fields.Nested(LogHeadOut, allow_none=True, metadata={"description": "最新的日志头；尚未签名过的为空"})
    keys = fields.List(fields.Nested(LogKeyOut))


class HeadsIn(In):
    after = Size(load_default=0, metadata={"description": "已有的最后一个日志头的条数"})
    limit = Count(1000, load_default=100)


class ConsistencyIn(In):
    old = Size(data_key="from", load_default=0)
    new = Size(data_key="to", load_default=None, metadata={"description": "缺省为最新日志头的条数"})


class ConsistencyOut(Schema):
    old = fields.Integer(data_key="from")
    new = fields.Integer(data_key="to")
    path = fields.List(fields.String(), metadata={"description": "RFC 9162 §2.1.4 的一致性证明，十六进制"})


class ProofOut(Schema):
    seq = fields.Integer()
    position = fields.Integer(metadata={"description": "在存证日志中的位置，从 0 起"})
    path = fields.List(fields.String(), metadata={"description": "RFC 9162 §2.1.3 的存在性证明，十六进制"})


class ProofsOut(Schema):
    case = fields.String()
    size = fields.Integer(metadata={"description": "所依据的日志头的条数；尚未签名过的为 0"})
    lines = fields.List(fields.Nested(ProofOut))
