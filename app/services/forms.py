"""What people fill in: every value checked against its field, all problems told at once."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.errors import InvalidForm
from app.queries.fields import TaskField
from app.services.field_types import WrongValue, value_of
from engine.canonical import NotCanonical, canonical
from engine.chart import Field

LIMIT = 256 * 1024
"""Bytes of a whole form."""


def checked(fields: Iterable[TaskField], form: Mapping[str, Any]) -> dict[str, Any]:
    """The values to keep, in their one spelling; fields left empty are left out. Raises InvalidForm."""
    check_size(form)
    seen = {each.field.key: each for each in fields}
    kept: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for key in form:
        if key not in seen or seen[key].access != "write":
            wrong[key] = "本环节没有这个可填写的字段。"
    for key, each in seen.items():
        if each.access == "write":
            _check(each, form, kept, wrong)
    if wrong:
        raise InvalidForm(wrong)
    return kept


def routing_of(fields: Iterable[TaskField], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values conditions may read; they are never personal data."""
    routing = {each.field.key for each in fields if each.field.routing}
    return {key: value for key, value in values.items() if key in routing}


def label_of(field: Field) -> str:
    return field.label or field.key


def _check(each: TaskField, form: Mapping[str, Any], kept: dict[str, Any], wrong: dict[str, str]) -> None:
    key = each.field.key
    given = form.get(key)
    if given is None or given == "" or given == []:
        if each.required:
            wrong[key] = f"请填写{label_of(each.field)}。"
        return
    try:
        kept[key] = value_of(each.field, given, form)
    except WrongValue as error:
        wrong[key] = f"{label_of(each.field)}{error}"


def check_size(form: Mapping[str, Any]) -> None:
    """Raises InvalidForm, also for what cannot be kept."""
    try:
        size = len(canonical(dict(form)))
    except NotCanonical:
        raise InvalidForm({"": "表单含有不能保存的字符或数字（小数请按文字填写）。"}) from None
    if size > LIMIT:
        raise InvalidForm({"": "表单内容过大，不能超过 256 KB。"})
