"""The kinds of values that come in, each saying in Chinese what is wrong with it."""

from decimal import Decimal
from typing import Any

from marshmallow import Schema, fields, validate

ALWAYS = {"required": "必填。", "null": "不能为空值。", "invalid": "格式不正确。", "type": "应为对象。"}


class In(Schema):
    """A body or a query from outside; what it does not know it refuses."""

    error_messages = {"unknown": "没有这个字段。", "type": "应为 JSON 对象。"}


class Text(fields.String):
    """A text of bounded length."""

    default_error_messages = {**ALWAYS, "invalid": "应为文本。"}

    def __init__(self, most: int = 200, *, least: int = 0, pattern: str = "", **kwargs: Any) -> None:
        said = f"应为 {least}～{most} 个字符。" if least else f"不能超过 {most} 个字符。"
        checks: list[validate.Validator] = [validate.Length(least or None, most, error=said)]
        if pattern:
            checks.append(validate.Regexp(f"^{pattern}$", error="格式不正确。"))
        super().__init__(validate=checks, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if "\0" in text:
            raise self.make_error("invalid")
        return text


class Somebody(fields.Field):
    """A person, by login (a text) or by number."""

    default_error_messages = {**ALWAYS, "invalid": "应为账号或人员编号。"}
    LAST = 2**31 - 1

    def __init__(self, **kwargs: Any) -> None:
        login = {"type": "string", "minLength": 1, "maxLength": 64}
        number = {"type": "integer", "minimum": 1, "maximum": self.LAST}
        super().__init__(metadata={"oneOf": [login, number], "description": "账号或人员编号"}, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str | int:
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= self.LAST:
            return value
        if isinstance(value, str) and 1 <= len(value) <= 64 and "\0" not in value:
            return value
        raise self.make_error("invalid")


class Choice(Text):
    """One of a few texts."""

    def __init__(self, *choices: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [validate.OneOf(choices, error=_only(choices))]
        self.validate = self.validators


def _only(choices: tuple[str, ...]) -> str:
    """
    >>> _only(("", "red", "none")), _only(("red",))
    ('只能是 red、none，或者留空。', '只能是 red。')
    """
    named = "、".join(filter(None, choices))
    return f"只能是 {named}，或者留空。" if "" in choices else f"只能是 {named}。"


class Count(fields.Integer):
    """How many, written as digits (it comes in a query)."""

    default_error_messages = {**ALWAYS, "invalid": "应为整数。", "too_large": "数字过大。"}

    def __init__(self, most: int, **kwargs: Any) -> None:
        super().__init__(validate=validate.Range(1, most, error=f"应为 1～{most}。"), **kwargs)


class Several(fields.List):
    """A bounded list."""

    default_error_messages = {**ALWAYS, "invalid": "应为列表。"}

    def __init__(self, inner: fields.Field, most: int, *, least: int = 0, **kwargs: Any) -> None:
        said = f"应为 {least}～{most} 项。" if least else f"不能超过 {most} 项。"
        super().__init__(inner, validate=validate.Length(least or None, most, error=said), **kwargs)


class Part(fields.Nested):
    """An object inside an object."""

    default_error_messages = dict(ALWAYS)


class FormValues(fields.Dict):
    """What somebody filled into a form, by field key. Which keys and types are right only the chart knows.

    Numbers with a fraction go on as texts with just the digits that were written.
    """

    default_error_messages = {**ALWAYS, "invalid": "应为 JSON 对象。"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return _plain(super()._deserialize(value, attr, data, **kwargs))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value
