"""The operators of conditions, each bounded: no value grows beyond what people write.

Numbers are whole numbers and Decimals; a float, which rounds in secret, is refused.
"""

import operator
from collections.abc import Callable
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Any

from engine.errors import ConditionUnanswered

MAX_BITS = 256
MAX_DIGITS = 77  # what 256 bits hold
MAX_CHARS = 10_000
MAX_ITEMS = 1_000

CONTEXT = Context(prec=78, traps=[InvalidOperation, DivisionByZero, Overflow])
"""So precise that money is exact, and the same on every machine whatever the process has set."""


def number(value: Any) -> Any:
    """A number of bearable size, or a refusal."""
    kind = type(value)
    if kind is int and value.bit_length() > MAX_BITS:
        raise ConditionUnanswered(reason="数字过大")
    if kind is Decimal and (not value.is_finite() or value and abs(value.adjusted()) > MAX_DIGITS):
        raise ConditionUnanswered(reason="数字过大、过小或不是数")
    if kind not in (bool, int, Decimal):
        raise ConditionUnanswered(reason=f"这里需要数字，得到的是{called(value)}")
    return value


def fitting(value: Any) -> Any:
    """A text or list of bearable length, or a refusal."""
    if len(value) > (MAX_CHARS if type(value) is str else MAX_ITEMS):
        raise ConditionUnanswered(reason=f"{called(value)}过长")
    return value


def called(value: Any) -> str:
    """What people call this kind of value."""
    return _CALLED.get(type(value), type(value).__name__)


def get(holder: Any, key: Any) -> Any:
    """`a.b` and `a[k]`: an entry of a record or list, None where there is none; never an attribute of an object."""
    if holder is None:
        return None
    if type(holder) is dict and type(key) is str:
        return holder.get(key)
    if type(holder) in (list, tuple) and type(key) is int:
        return holder[key] if -len(holder) <= key < len(holder) else None
    raise ConditionUnanswered(reason=f"不能这样取{called(holder)}的内容")


def add(left: Any, right: Any) -> Any:
    if type(left) is type(right) and type(left) in (str, list):
        return fitting(fitting(left) + fitting(right))
    return number(number(left) + number(right))


def divide(left: Any, right: Any) -> Decimal:
    return number(Decimal(number(left)) / Decimal(number(right)))


def negative(value: Any) -> Any:
    return -number(value)


def _bounded(operate: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda left, right: number(operate(number(left), number(right)))


subtract = _bounded(operator.sub)
multiply = _bounded(operator.mul)
floor_divide = _bounded(operator.floordiv)
modulo = _bounded(operator.mod)

_CALLED = {
    str: "文字",
    bool: "真假值",
    int: "整数",
    Decimal: "小数",
    float: "浮点数",
    list: "列表",
    tuple: "列表",
    dict: "记录",
    type(None): "空值",
}
