"""批量迁移, as programs ask for it and read it."""

from marshmallow import Schema, fields, validate

from app.schemas.outside import LAST_VERSION, NAME, NODES, NodeMap, WholeNumber
from app.schemas.shapes import In, Text

LONG = 5000
NUMBERS = 10_000


class MigrationTryIn(In):
    """Onto a version, or onto a draft."""

    version = WholeNumber(1, LAST_VERSION, load_default=None, metadata={"description": "迁移到的版本"})
    draft_id = WholeNumber(1, LAST_VERSION, load_default=None, metadata={"description": "或者迁移到的草稿，只能演练"})
    nodes = NodeMap(
        keys=Text(NAME, least=1),
        values=Text(NAME, least=1),
        load_default=dict,
        validate=validate.Length(max=NODES, error=f"不能超过 {NODES} 个环节。"),
        metadata={"description": "原环节 → 新环节，用于新版本中没有或者要换位置的环节"},
    )


class MigrationRequestIn(In):
    leave = fields.List(
        Text(64, least=1),
        load_default=list,
        validate=validate.Length(max=NUMBERS, error=f"不能超过 {NUMBERS} 件。"),
        metadata={"description": "不迁移的办件"},
    )
    reasons = Text(LONG, least=1, required=True)


class MigrationReasonIn(In):
    reasons = Text(LONG, load_default="")


class MigrationCasesIn(In):
    kind = Text(16, load_default="", metadata={"description": "结论，或者办件迁移后的状态；不填为全部"})
    after = Text(64, load_default="")


class MigrationActOut(Schema):
    act = fields.String(metadata={"description": "try、ask、approve、end、undo、give_up"})
    by = fields.String()
    at = fields.AwareDateTime()
    reason = fields.String()


class MigrationBatchOut(Schema):
    id = fields.Integer()
    key = fields.String()
    state = fields.String(
        metadata={"description": "trying、tried、asked、moving、moved、undoing、undone、cancelled、stopped"}
    )
    version = fields.Integer(metadata={"description": "迁移到的版本，0 为草稿"})
    draft_id = fields.Integer(allow_none=True)
    nodes = fields.Dict(keys=fields.String(), values=fields.String())
    total = fields.Integer()
    tried = fields.Integer()
    counts = fields.Dict(
        keys=fields.String(), values=fields.Integer(), metadata={"description": "按结论和迁移后的状态计数"}
    )
    acts = fields.List(fields.Nested(MigrationActOut))


class UndecidedOut(Schema):
    node = fields.String()
    name = fields.String()
    cases = fields.Integer()
    open = fields.Integer(metadata={"description": "在办的任务"})


class MigrationFiguresOut(Schema):
    undecided = fields.List(fields.Nested(UndecidedOut))
    later = fields.Integer(metadata={"description": "推迟的时限"})
    earlier = fields.Integer(metadata={"description": "提前的时限"})
    come = fields.Integer(metadata={"description": "新增的时限"})
    gone = fields.Integer(metadata={"description": "取消的时限"})
    anew = fields.Integer(metadata={"description": "重新开始的任务"})


class MovedLimitOut(Schema):
    key = fields.String()
    kind = fields.String()
    node = fields.String()
    name = fields.String()
    since = fields.AwareDateTime(allow_none=True, metadata={"description": "原来的时刻，没有的为 null"})
    until = fields.AwareDateTime(allow_none=True, metadata={"description": "迁移后的时刻，没有的为 null"})


class MigrationPlaceOut(Schema):
    node = fields.String()
    name = fields.String()
    who = fields.String(metadata={"description": "正在办理的人"})


class LostPlaceOut(MigrationPlaceOut):
    why = fields.String()
    open = fields.Integer(metadata={"description": "在办的任务"})


class MigrationTriedOut(Schema):
    where = fields.List(fields.Nested(MigrationPlaceOut), metadata={"description": "现在所在的环节"})
    lost = fields.List(fields.Nested(LostPlaceOut), metadata={"description": "没有去处的环节"})
    anew = fields.List(fields.Nested(MigrationPlaceOut), metadata={"description": "重新开始的环节"})
    limits = fields.List(fields.Nested(MovedLimitOut), metadata={"description": "变动的时限"})
    says = fields.String(metadata={"description": "引擎拒绝的原因"})


class MigrationRowOut(Schema):
    number = fields.String()
    from_version = fields.Integer()
    verdict = fields.String(metadata={"description": "clean、changed、undecided、refused；还没有演练的为空"})
    state = fields.String(metadata={"description": "left_out、moved、left、undone、stayed；还没有的为空"})
    says = fields.String()
    told = fields.Nested(MigrationTriedOut)
