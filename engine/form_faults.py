"""What is wrong with forms as JSON: everything at once, each with its form and field; and what can be read of them."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from engine.bundle import form_from_json
from engine.chart import Form
from engine.errors import FormUnreadable


class FormFault(NamedTuple):
    """Keys of the form and of the field, as far as they can be told, and a Chinese sentence."""

    form: str
    field: str
    says: str


class Readable(NamedTuple):
    """`forms` are without the fields, and without the forms, that cannot be read."""

    forms: dict[str, Form]
    faults: tuple[FormFault, ...]


def readable(record: Mapping[str, Any]) -> Readable:
    """Without faults these are the forms that `forms_from_json` gives.

    >>> readable({"f": {"key": "f", "title": "申请表", "fields": [{"key": "area", "label": ""}]}})
    Readable(forms={'f': Form(key='f', title='申请表', fields=())}, \
faults=(FormFault(form='f', field='area', says='字段「area」没有写名称。'),))
    """
    forms: dict[str, Form] = {}
    faults: list[FormFault] = []
    for key, said in record.items():
        try:
            fields, wrong = _fields_of(key, said)
            forms[key] = _form(key, said, fields)
            faults += wrong
        except FormUnreadable as refused:
            faults.append(FormFault(key, "", str(refused)))
    return Readable(forms, tuple(faults))


def _fields_of(key: str, said: Any) -> tuple[list[Any], list[FormFault]]:
    listed = said.get("fields") if isinstance(said, Mapping) else None
    fields = listed if isinstance(listed, list) else []
    wrong = list(_faults_in(key, fields))
    return [each for each in fields if not _fault(each)], wrong


def _faults_in(key: str, fields: list[Any]) -> Iterator[FormFault]:
    for each in fields:
        if says := _fault(each):
            yield FormFault(key, str(each.get("key", "")) if isinstance(each, Mapping) else "", says)


def _fault(field: Any) -> str:
    if isinstance(field, Mapping) and not field.get("key"):
        return f"字段「{field.get('label', '')}」没有写标识。"
    if isinstance(field, Mapping) and not field.get("label"):
        return f"字段「{field['key']}」没有写名称。"
    try:
        form_from_json({"key": "form", "title": "form", "fields": [field]})
    except FormUnreadable as refused:
        return str(refused)
    return ""


def _form(key: str, said: Any, fields: list[Any]) -> Form:
    """Raises FormUnreadable."""
    if isinstance(said, Mapping) and not said.get("title"):
        raise FormUnreadable(reason="表单没有写名称。")
    kept = (
        {**said, "fields": fields} if isinstance(said, Mapping) and isinstance(said.get("fields", []), list) else said
    )
    form = form_from_json(kept)
    if form.key != key:
        raise FormUnreadable(reason=f"表单「{form.key}」登记成了「{key}」。")
    return form
