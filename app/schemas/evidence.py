"""证据包: which cases, and what of them."""

from marshmallow import fields

from app.schemas.shapes import ALWAYS, In, Several, Text

MOST = 50
CODE = r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,63}"


class Switch(fields.Boolean):
    default_error_messages = {**ALWAYS, "invalid": "应为 true 或者 false。"}


class EvidenceIn(In):
    """`load` gives the arguments of `auditor.evidence_file`, all but the numbers of cases."""

    redacted = Switch(
        load_default=None,
        metadata={
            "description": "遮盖可能含有个人信息的内容，证明仍然成立；不填时只给可以给的：系统管理员总是得到遮盖的"
        },
    )
    files = Switch(load_default=False, metadata={"description": "附上材料、附件和文书的文件；遮盖时没有"})


class EvidenceOfManyIn(EvidenceIn):
    numbers = Several(
        Text(64, least=1, pattern=CODE), MOST, least=1, required=True, metadata={"description": "办件编号"}
    )
