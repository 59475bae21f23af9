"""JSON from outside, read so strictly that what comes in can be kept, compared and hashed as it is."""

import json
from collections import Counter
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Any

DEPTH = 16
LONGEST_INTEGER = 20  # of 64 bits, with its sign
WIDEST_DECIMAL = 30


class MalformedJson(Exception):
    """The body is no JSON, or JSON with more than one meaning; `reason` is a Chinese clause."""

    code = "malformed_json"
    says = "请求体不是可接受的 JSON：{reason}。"

    def __init__(self, reason: str) -> None:
        super().__init__(self.says.format(reason=reason))


def loads(body: bytes) -> Any:
    """Plain values; numbers with a fraction are `Decimal`, because a float is not what was written.

    >>> loads(b'{"area": 12.50}')
    {'area': Decimal('12.50')}
    >>> loads(b'{"a": 1, "a": 2}')
    Traceback (most recent call last):
    app.web.strict_json.MalformedJson: 请求体不是可接受的 JSON：字段「a」重复。
    """
    try:
        value = _READER.decode(body.decode())
    except UnicodeDecodeError as error:
        raise MalformedJson("不是 UTF-8 编码") from error
    except json.JSONDecodeError as error:
        raise MalformedJson(f"第 {error.lineno} 行第 {error.colno} 列有语法错误") from error
    except RecursionError as error:
        raise MalformedJson("嵌套过深") from error
    _refuse_depth_and_odd_text(value)
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        twice, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        raise MalformedJson(f"字段「{_shown(twice)}」重复")
    return read


def _integer(text: str) -> int:
    if len(text) > LONGEST_INTEGER or not -(2**63) <= int(text) < 2**63:
        raise MalformedJson("整数超出 64 位")
    return int(text)


def _decimal(text: str) -> Decimal:
    if len(text) <= WIDEST_DECIMAL:
        with suppress(InvalidOperation):  # an exponent that Decimal itself finds too large
            number = Decimal(text)
            if abs(number.adjusted()) <= WIDEST_DECIMAL:
                return number
    raise MalformedJson("小数位数过多")


def _constant(name: str) -> None:
    raise MalformedJson(f"不允许 {name}")


def _refuse_depth_and_odd_text(value: Any) -> None:
    """Level by level: no deeper than DEPTH, no text a database or a hash could not hold."""
    level, depth = [value], 0
    while level:
        if (depth := depth + 1) > DEPTH:
            raise MalformedJson("嵌套过深")
        below: list[Any] = []
        for each in level:
            if isinstance(each, str):
                _refuse_odd_text(each)
            elif isinstance(each, dict):
                below += each.keys()
                below += each.values()
            elif isinstance(each, list):
                below += each
        level = below


def _refuse_odd_text(text: str) -> None:
    """NUL and halves of surrogate pairs are no text."""
    if "\0" in text or not _is_unicode(text):
        raise MalformedJson("文本含有空字符或不完整的字符")


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(key: str) -> str:
    return key.encode("utf-8", "replace").decode()[:40]


_READER = json.JSONDecoder(
    object_pairs_hook=_once, parse_int=_integer, parse_float=_decimal, parse_constant=_constant
)
