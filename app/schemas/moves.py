"""Orders that hand a task to other people, or move a case against the way it is drawn."""

from marshmallow import Schema, fields

from app.schemas.commands import LONG
from app.schemas.shapes import Choice, In, Several, Somebody, Text

NODE = 200
"""A node is a path through called charts."""


class NoteIn(In):
    """A reason that may be given."""

    reasons = Text(LONG, load_default="")


class GivenIn(NoteIn):
    """转办, 委派: to one person."""

    to = Somebody(required=True)


class CopiesIn(NoteIn):
    """抄送."""

    to = Several(Somebody(), 50, least=1, required=True)


class SignersIn(CopiesIn):
    """加签."""

    where = Choice("before", "after", "parallel", load_default="parallel")


class ResolutionIn(In):
    """交回."""

    opinion = Text(LONG, least=1, required=True)


class ReturnIn(In):
    """退回: to 上一步, to 发起, or to a node."""

    to = Text(NODE, least=1, load_default="@previous")
    mode = Choice("again", "straight", load_default="again")
    branches = Choice("", "own", "all", load_default="")
    reasons = Text(LONG, least=1, required=True)


class JumpIn(In):
    """跳转."""

    to = Text(NODE, least=1, required=True)
    task = Text(NODE, load_default="")
    branches = Choice("", "own", "all", load_default="")
    reasons = Text(LONG, least=1, required=True)


class ReturnTargetOut(Schema):
    node = fields.String()
    name = fields.String()
    choice = fields.Boolean(metadata={"description": "须说明只重做本分支（own）还是全部分支（all）"})


class SeatOut(Schema):
    """One signature. `number` names it when it is to be removed."""

    number = fields.Integer()
    state = fields.String(metadata={"description": "waiting、open、done、removed"})
    rank = fields.Integer()
    role = fields.String()
    person = fields.Integer(attribute="person_id")
    person_name = fields.String()
    outcome = fields.String()
    by = fields.Integer(attribute="by_id")
    by_name = fields.String()
    added = fields.String(metadata={"description": "加签方式：before、after、parallel；空为原定"})
