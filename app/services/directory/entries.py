"""What an administrator says of a region, an organisation, a person or a post: the same by form, program and table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.errors import EntryRefused
from app.queries.views import Who
from app.services.field_types import is_readable

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
Facts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A fact: its key, what people call it, how long it may be, and how it is written."""

    key: str
    label: str
    required: bool = False
    most: int = 64
    hint: str = ""


@dataclass(frozen=True, slots=True)
class By:
    """Who keeps it, when, and why."""

    person: Who
    now: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """`what`: new, changed or unchanged."""

    id: int
    what: str


REGION = (
    Column("code", "区划代码", True, 12, "6～12 位数字"),
    Column("name", "名称", True, 60),
    Column("level", "层级", True, 12, "市、县（市、区）、园区、乡镇（街道）、村（社区）"),
    Column("parent", "上级区划代码", False, 12, "市级留空"),
)
ORGANISATION = (
    Column("code", "机构编码", True, 32, "小写字母开头，字母、数字、下划线；流程图按它指定机构"),
    Column("name", "名称", True, 60),
    Column("short", "编号简称", True, 8, "2～8 位大写字母或数字，用在办件编号中"),
    Column("kind", "类别", True, 12, "人民政府、部门、政务服务中心、园区管理机构、乡镇（街道）、村（社区）、派驻机构"),
    Column("region", "所在区划代码", True, 12),
    Column("parent", "上级机构编码", False, 32, "派驻机构填派出部门"),
    Column("prefix", "机关代字", False, 20, "用在文书文号中，留空用编号简称"),
    Column("credit_code", "统一社会信用代码", False, 18),
)
PERSON = (
    Column("login", "账号", True, 32, "小写字母开头，字母、数字、点、下划线、连字符"),
    Column("name", "姓名", True, 40),
    Column("staff", "用工性质", False, 12, "编内、购买服务；留空为编内"),
    Column("phone", "手机", False, 11),
    Column("email", "电子邮箱", False, 120),
)
POST = (
    Column("login", "账号", True, 32),
    Column("role", "岗位", True, 32),
    Column("org", "机构编码", True, 32),
    Column("since", "开始日期", True, 10, "2026-01-01"),
    Column("until", "结束日期", False, 10, "当天结束时失效，留空为长期"),
)


def read_facts(columns: Iterable[Column], given: Facts) -> dict[str, str]:
    """Trimmed; what is not said is empty. Raises EntryRefused with everything that is missing, long or unreadable."""
    said = {each.key: given.get(each.key, "").strip() for each in columns}
    refuse({each.key: wrong for each in columns if (wrong := _wrong(each, said[each.key]))})
    return said


def refuse(faults: Mapping[str, str]) -> None:
    """Nothing where there is no fault."""
    if faults:
        raise EntryRefused(dict(faults))


def code_of(names: Mapping[str, str], said: str) -> str:
    """The code of a word people use, or the code itself; empty where it is neither."""
    if said in names:
        return said
    return next((code for code, name in names.items() if name == said), "")


def _wrong(column: Column, text: str) -> str:
    if column.required and not text:
        return f"请填写{column.label}"
    if len(text) > column.most:
        return f"{column.label}不能超过 {column.most} 个字符"
    return f"{column.label}含有不能显示的字符" if not is_readable(text) or "\n" in text else ""
