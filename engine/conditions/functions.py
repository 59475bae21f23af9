"""The functions a condition may call, by name. They read their arguments and change nothing."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from engine.conditions.arithmetic import MAX_DIGITS, MAX_ITEMS, add, called, fitting, number
from engine.errors import ConditionUnanswered

_PLACES = 20


def _length(value: Any) -> int:
    if type(value) not in (str, list, tuple, dict):
        raise ConditionUnanswered(reason=f"{called(value)}没有长度")
    return len(value)


def _listed(value: Any) -> Sequence[Any]:
    if type(value) not in (list, tuple):
        raise ConditionUnanswered(reason=f"这里需要列表，得到的是{called(value)}")
    if len(value) > MAX_ITEMS:
        raise ConditionUnanswered(reason="列表过长")
    return value


def _extreme(choose: Callable[[Sequence[Any]], Any]) -> Callable[..., Any]:
    return lambda *values: choose(_listed(values[0]) if len(values) == 1 else values)


def _absolute(value: Any) -> Any:
    return abs(number(value))


def _rounded(value: Any, places: int = 0) -> Any:
    """Half to even, as Decimal does; a whole number stays one."""
    if type(places) is not int or not 0 <= places <= _PLACES:
        raise ConditionUnanswered(reason=f"小数位数须在 0 到 {_PLACES} 之间")
    if type(number(value)) is Decimal:
        return number(round(value, places)) if places else number(int(round(value, 0)))
    return value


def _total(values: Any) -> Any:
    total: Any = 0
    for each in _listed(values):
        total = add(total, number(each))
    return total


def _whole(value: Any) -> int:
    if type(value) is str and len(value) <= MAX_DIGITS:
        return int(value)
    return int(number(value))


def _text(value: Any) -> str:
    """As people write it: nothing is an empty text, a decimal has no exponent."""
    if type(value) is str:
        return fitting(value)
    if value is None:
        return ""
    return f"{value:f}" if type(number(value)) is Decimal else str(value)


def _count(values: Any, *wanted: Any) -> int:
    """How many there are, or how many equal one value."""
    if len(wanted) > 1:
        raise ConditionUnanswered(reason="count 最多两个参数")
    return sum(each == wanted[0] for each in _listed(values)) if wanted else len(_listed(values))


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "len": _length,
    "min": _extreme(min),
    "max": _extreme(max),
    "abs": _absolute,
    "round": _rounded,
    "sum": _total,
    "int": _whole,
    "bool": bool,
    "str": _text,
    "count": _count,
    "any": lambda values: any(_listed(values)),
    "all": lambda values: all(_listed(values)),
}
