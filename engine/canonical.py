"""The one way values become bytes that are hashed: UTF-8 JSON, sorted keys, no blanks, no floats (decision 1)."""

from typing import Any

import orjson


class NotCanonical(ValueError):
    """A value without a canonical form: a float, a lone surrogate, more than 64 bits, a key that is no text."""


def canonical(value: Any) -> bytes:
    """The same bytes as `json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()`.

    >>> canonical({"b": 1, "a": "办结"}).decode()
    '{"a":"办结","b":1}'
    """
    _refuse_floats(value)
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except (orjson.JSONEncodeError, RecursionError) as error:
        raise NotCanonical(str(error)) from error


def _refuse_floats(value: Any) -> None:
    stack = [value]
    while stack:
        each = stack.pop()
        kind = type(each)
        if kind is dict:
            stack.extend(each.values())
        elif kind is list or kind is tuple:
            stack.extend(each)
        elif kind not in _PLAIN:
            raise NotCanonical(f"{kind.__name__} has no canonical form")


_PLAIN = (str, int, bool, type(None))
