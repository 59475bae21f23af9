"""A chart version as one thing: file, forms, called charts and tables under one digest (decision 6)."""

import hashlib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cached_property
from typing import Any

from engine.canonical import canonical
from engine.chart import Chart, Field, Form
from engine.errors import FormUnreadable
from engine.table import Table
from engine.tables import tables_to_json


@dataclass(frozen=True)
class Bundle:
    """`callees`: digests of the charts this one calls, by process id; `tables`: decision tables as JSON, by key."""

    source: bytes
    forms: Mapping[str, Form] = field(default_factory=dict)
    callees: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """sha256 (hex). Two bundles with the same digest behave the same for ever."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def body(self) -> bytes:
        """The canonical bytes the digest is of: the file by its own digest, everything else verbatim."""
        return canonical(
            {
                "callees": dict(self.callees),
                "file": hashlib.sha256(self.source).hexdigest(),
                "forms": forms_to_json(self.forms),
                "tables": dict(self.tables),
            }
        )


def bundle_of(
    source: bytes, forms: Mapping[str, Form], callees: Mapping[str, Chart], tables: Mapping[str, Table] | None = None
) -> Bundle:
    """The bundle of a chart that calls these. Forms of theirs are covered by their digests, whether given or not."""
    theirs = {key for chart in callees.values() for key in chart.forms}
    own = {key: form for key, form in forms.items() if key not in theirs}
    pins = {key: chart.digest for key, chart in callees.items()}
    return Bundle(source, own, pins, tables_to_json(tables or {}))


def forms_to_json(forms: Mapping[str, Form]) -> dict[str, Any]:
    """Forms by key as plain values."""
    return {key: form_to_json(form) for key, form in forms.items()}


def forms_from_json(record: Mapping[str, Any]) -> dict[str, Form]:
    """Forms by key from plain values, or FormUnreadable."""
    forms = {key: form_from_json(form) for key, form in _mapping(record, "表单集").items()}
    for key, form in forms.items():
        if form.key != key:
            raise FormUnreadable(reason=f"表单「{form.key}」登记成了「{key}」。")
    return forms


def form_to_json(form: Form) -> dict[str, Any]:
    """One form; what has its default is left out, so that a digest outlives attributes that are added later."""
    return {"key": form.key, "title": form.title, "fields": [_field_to_json(each) for each in form.fields]}


def form_from_json(record: Mapping[str, Any]) -> Form:
    """One form, such as a file of `bpmn/forms/`, or FormUnreadable."""
    facts = _mapping(record, "表单")
    known = {"key", "title", "fields"}
    _refuse_unknown(facts, known, "表单")
    listed = facts.get("fields", [])
    if not isinstance(listed, list):
        raise FormUnreadable(reason="fields 应为列表。")
    return Form(_text(facts, "key", "表单"), _text(facts, "title", "表单"), tuple(map(_field_from_json, listed)))


def _field_to_json(each: Field) -> dict[str, Any]:
    said: dict[str, Any] = {
        name: getattr(each, name) for name, default in _FIELD_DEFAULTS.items() if getattr(each, name) != default
    }
    if "options" in said:
        said["options"] = list(said["options"])
    return said


def _field_from_json(record: Any) -> Field:
    facts = dict(_mapping(record, "字段"))
    _refuse_unknown(facts, set(_FIELD_DEFAULTS), "字段")
    for name in ("key", "label"):
        _text(facts, name, "字段")
    for name, value in facts.items():
        if not _fits(_FIELD_DEFAULTS[name], value):
            raise FormUnreadable(reason=f"字段「{facts['key']}」的 {name} 值不对：{value!r}。")
    if "options" in facts:
        facts["options"] = tuple(facts["options"])
    return Field(**facts)


_FIELD_DEFAULTS: dict[str, Any] = {each.name: "" if each.default is MISSING else each.default for each in fields(Field)}


def _fits(default: Any, value: Any) -> bool:
    """Whether a value from JSON can stand where the default does."""
    if isinstance(default, tuple):
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return type(value) is type(default)


def _mapping(record: Any, what: str) -> Mapping[str, Any]:
    if not isinstance(record, Mapping) or not all(isinstance(key, str) for key in record):
        raise FormUnreadable(reason=f"{what}应为对象。")
    return record


def _text(facts: Mapping[str, Any], name: str, what: str) -> str:
    value = facts.get(name)
    if not isinstance(value, str) or not value:
        raise FormUnreadable(reason=f"{what}缺少 {name}。")
    return value


def _refuse_unknown(facts: Mapping[str, Any], known: set[str], what: str) -> None:
    unknown = sorted(set(facts) - known)
    if unknown:
        raise FormUnreadable(reason=f"{what}「{facts.get('key', '')}」有不认识的属性：{'、'.join(unknown)}。")
