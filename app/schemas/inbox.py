"""The inbox: which box, narrowed down how, and its rows and numbers."""

from marshmallow import Schema, fields

from app.labels import CHANNELS
from app.queries.inbox import BOXES, SORTS
from app.schemas.paging import OrNull
from app.schemas.rows import TaskRowOut
from app.schemas.shapes import Choice, Count, In, Text

LIGHTS = ("green", "yellow", "red", "paused", "none")
KEY = r"(\d{1,18}(-\d{1,18}){2,3})?"


class InboxIn(In):
    box = Choice(*BOXES, load_default="todo", metadata={"description": "、".join(map(" ".join, BOXES.items()))})
    q = Text(64, load_default="", metadata={"description": "办件编号或申请人中的文字"})
    item = Text(64, load_default="")
    stage = Text(64, load_default="")
    org = Text(64, load_default="", metadata={"description": "机构代码"})
    channel = Choice("", *CHANNELS, load_default="")
    light = Choice("", *LIGHTS, load_default="")
    applicant = Text(64, load_default="")
    number = Text(64, load_default="")
    sort = Choice(*SORTS, load_default="urgent", metadata={"description": "、".join(map(" ".join, SORTS.items()))})
    limit = Count(100, load_default=20)
    after = Text(80, load_default="", pattern=KEY)


class InboxRowOut(TaskRowOut):
    """Rows of cases have `id` 0."""

    at = fields.DateTime(metadata={"description": "到达、办结、收件、抄送或保存的时间，依分类而定"})
    for_ = fields.Integer(data_key="for", attribute="for_id", metadata={"description": "代谁办理，0 表示本人"})
    for_name = fields.String()
    channel = fields.String()
    express = fields.Boolean(metadata={"description": "绿色通道"})
    waits = fields.String(metadata={"description": "supplement 补正中、special 特别程序中，或者为空"})
    supervised = fields.Boolean(metadata={"description": "督办中"})
    held = fields.Integer(metadata={"description": "已有材料数"})
    wanted = fields.Integer(metadata={"description": "应有材料数"})
    outcome = fields.String()
    outcome_label = fields.String()
    seconds = fields.Integer(metadata={"description": "办理用时（秒），未办为 0"})
    result = fields.String()
    closed_at = fields.DateTime(allow_none=True)
    seq = fields.Integer(metadata={"description": "抄送的日志序号，其他为 0"})
    by_name = fields.String(metadata={"description": "抄送人"})
    unread = fields.Boolean()


class CountsOut(Schema):
    total = fields.Integer()
    mine = fields.Integer()
    red = fields.Integer()
    yellow = fields.Integer()
    green = fields.Integer()
    paused = fields.Integer()
    none = fields.Integer()
    boxes = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        metadata={"description": "每个分类的件数；抄送只计未读；清单类（已办、我发起等）数到 1 万为止"},
    )


class InboxOut(Schema):
    items = fields.List(fields.Nested(InboxRowOut), attribute="page.rows")
    next = OrNull(attribute="page.next")
    counts = fields.Nested(CountsOut)


class ReadOut(Schema):
    read = fields.Integer(metadata={"description": "这次标为已读的抄送数"})
