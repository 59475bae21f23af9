"""工作日历: versions, days, changes, and what they move."""

from datetime import date
from typing import Any

from marshmallow import Schema, fields, post_load

from app.schemas.shapes import ALWAYS, Choice, Count, In, Part, Several, Text
from app.services.arranged_days import KINDS, NAME_LENGTH, ArrangedDay
from app.services.edit_calendar import CalendarEdit, DayChange

AS_THE_WEEK = "按星期"
"""Said of a day that is no longer an exception."""
REASON, DAYS, ORGS, CSV = 500, 400, 200, 400_000
TIME = r"([01]\d|2[0-3]):[0-5]\d"


class Day(fields.Date):
    default_error_messages = {**ALWAYS, "invalid": "应为日期，例如 2026-10-01。"}


class YesOrNo(fields.Boolean):
    """Nothing that only looks like it."""

    default_error_messages = {**ALWAYS, "invalid": "应为 true 或 false。"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class DayIn(In):
    date = Day(required=True)
    kind = Choice(*KINDS, AS_THE_WEEK, required=True)
    name = Text(NAME_LENGTH, load_default="")
    org = Text(64, load_default="", metadata={"description": "机构编码；留空为全体"})

    @post_load
    def change(self, told: dict[str, Any], **_: Any) -> DayChange:
        kept = None if told["kind"] == AS_THE_WEEK else ArrangedDay(told["kind"], told["name"])
        return DayChange(told["date"], kept, told["org"])


class HoursIn(In):
    org = Text(64, load_default="", metadata={"description": "机构编码；留空为全体"})
    spans = Several(Text(11, pattern=rf"{TIME}-{TIME}"), 4, required=True, metadata={"description": "09:00-12:00"})


class CalendarEditIn(In):
    """`load` gives the edit; what else was told stands beside it."""

    days = Several(Part(DayIn()), DAYS, load_default=list)
    csv = Text(CSV, load_default="", metadata={"description": "文件内容，列为 日期,类型,说明,机构；按年整体替换"})
    official = YesOrNo(load_default=True, metadata={"description": "文件是否为正式公布的安排"})
    hours = Several(Part(HoursIn()), ORGS, load_default=list, metadata={"description": "办公时间"})
    first_day = Choice("", "next", "same", load_default="", metadata={"description": "次日或当日为第一日"})
    pause_days = Choice(
        "", "both", "first", "last", "none", load_default="", metadata={"description": "停表扣除哪些首尾日"}
    )

    @post_load
    def edit(self, told: dict[str, Any], **_: Any) -> dict[str, Any]:
        hours = {each["org"]: tuple(map(span_of, each["spans"])) for each in told.pop("hours")}
        file = told.pop("csv").encode()
        names = ("days", "official", "first_day", "pause_days")
        edit = CalendarEdit(file=file, hours=hours, **{name: told.pop(name) for name in names})
        return {"edit": edit, **told}


class BeyondIn(In):
    after = Count(2**31 - 1, load_default=0, metadata={"description": "上一页回答的 next"})


class PublishIn(CalendarEditIn):
    reason = Text(REASON, least=1, required=True)
    based_on = Text(64, least=64, required=True, pattern="[0-9a-f]+", metadata={"description": "所依据版本的摘要"})


class CalendarOut(Schema):
    version = fields.Integer()
    digest = fields.String()
    published_at = fields.DateTime()
    published_by = fields.String()
    reason = fields.String()
    open_cases = fields.Integer()
    in_force = fields.Boolean()


class CalendarBodyOut(CalendarOut):
    body = fields.Dict(metadata={"description": "放假（off）、调休上班（on）、办公时间、各机构的不同安排"})


class MovedDeadlineOut(Schema):
    case_number = fields.String(attribute="number")
    key = fields.String()
    kind = fields.String()
    node = fields.String()
    since = fields.DateTime()
    until = fields.DateTime()


class PreviewOut(Schema):
    digest = fields.String()
    changed = fields.List(fields.Date(), metadata={"description": "与现行版本不同的日子"})
    cases = fields.Integer(metadata={"description": "可能受影响的在办件"})
    looked_at = fields.Integer(metadata={"description": "本页核算的办件"})
    moves = fields.List(fields.Nested(MovedDeadlineOut))
    unreadable = fields.List(fields.String(), metadata={"description": "无法核算的办件"})
    next = fields.Integer(metadata={"description": "下一页的 after，0 为没有下一页"})


def span_of(text: str) -> tuple[int, int]:
    """
    >>> span_of("09:00-12:30")
    (540, 750)
    """
    begin, end = text.split("-")
    return minutes_of(begin), minutes_of(end)


def minutes_of(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
