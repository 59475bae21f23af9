"""Forms as JSON Schema, to take along and to bring back: a subset in which every form can be said."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from engine.chart import Field, FieldAccess, Form
from engine.errors import FormUnreadable

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ROUTING, TYPE, ACCESS = "x-routing", "x-type", "x-access"
Rights = Mapping[str, tuple[FieldAccess, ...]]
"""What tasks, by their ids, may do with fields."""

_WORDS = {"write": ("write", False), "required": ("write", True), "read": ("read", False), "hidden": ("hidden", False)}
LONGEST_LINE = 200
"""A text that may be longer is written over several lines."""

_FORMATS = ("date", "address", "person", "mobile", "idcard", "id_number", "uscc", "decimal", "textarea")
"""Types that JSON Schema has no word for: a format of their names."""
_ABOUT_FORM = frozenset(("$schema", "$id", "title", "type", "properties", "required", "additionalProperties"))
_ABOUT_FIELD = frozenset(
    ("type", "title", "description", "format", "enum", "items", "uniqueItems", "maxLength", ROUTING, TYPE, ACCESS)
)


class Brought(NamedTuple):
    """`ignored`: what the schema says and a form cannot, as `field.keyword`."""

    form: Form
    ignored: tuple[str, ...] = ()
    rights: Rights = {}


def schema_of(form: Form, rights: Rights | None = None) -> dict[str, Any]:
    """The order of the properties is that of the fields. What tasks say about other fields stays with them."""
    access = _access(rights or {})
    return {
        "$schema": DIALECT,
        "$id": form.key,
        "title": form.title,
        "type": "object",
        "properties": {field.key: _property(field) | access.get(field.key, {}) for field in form.fields},
        "required": [field.key for field in form.fields if field.required],
        "additionalProperties": False,
    }


def form_of_schema(schema: Any, key: str = "") -> Brought:
    """The form a schema describes; `key` is for one that has no `$id`. Raises FormUnreadable, naming the field."""
    said = _object(schema, "JSON Schema")
    if said.get("type", "object") != "object":
        raise FormUnreadable(reason="JSON Schema 应描述一个对象（type 为 object）。")
    properties = _object(said.get("properties", {}), "properties")
    required = frozenset(_texts(said.get("required", []), "required"))
    fields = tuple(_field(name, each, name in required) for name, each in properties.items())
    named = said.get("$id") if isinstance(said.get("$id"), str) else ""
    title = said.get("title") if isinstance(said.get("title"), str) else ""
    found = str(named).rstrip("/").rpartition("/")[2].rpartition(":")[2].removesuffix(".json") or key
    if not found:
        raise FormUnreadable(reason="JSON Schema 没有 $id，不知道表单的标识。")
    return Brought(Form(found, title or found, fields), tuple(_ignored(said, properties)), _rights(properties))


def _property(field: Field) -> dict[str, Any]:
    about: dict[str, Any] = {"title": field.label}
    if field.hint:
        about["description"] = field.hint
    if field.routing:
        about[ROUTING] = True
    return _shape(field) | about


def _access(rights: Rights) -> dict[str, dict[str, dict[str, str]]]:
    """What each field says about tasks; `required` is more than `write`."""
    words: dict[str, dict[str, dict[str, str]]] = {}
    for task, listed in rights.items():
        for each in listed:
            said = words.setdefault(each.name, {ACCESS: {}})
            said[ACCESS][task] = "required" if each.required else each.access
    return words


def _rights(properties: Mapping[str, Any]) -> Rights:
    """Raises FormUnreadable."""
    found: dict[str, list[FieldAccess]] = {}
    for name, about in properties.items():
        for task, word in _object(about.get(ACCESS, {}), f"字段「{name}」的 {ACCESS}").items():
            if not isinstance(word, str) or word not in _WORDS:
                raise FormUnreadable(reason=f"字段「{name}」的 {ACCESS} 只能是 {'、'.join(_WORDS)}。")
            access, required = _WORDS[word]
            found.setdefault(task, []).append(FieldAccess(name, access, required))  # type: ignore[arg-type]  # a word
    return {task: tuple(listed) for task, listed in found.items()}


def _shape(field: Field) -> dict[str, Any]:
    options = {"enum": list(field.options)} if field.options else {}
    if field.type == "select":
        return {"type": "string", **(options or {TYPE: "select"})}
    if field.type == "multiselect":
        return {"type": "array", "items": {"type": "string", **options}, "uniqueItems": True}
    if field.type in ("number", "boolean"):
        return {"type": {"number": "integer", "boolean": "boolean"}[field.type], **options}
    if field.type in _FORMATS:
        return {"type": "string", "format": field.type, **_beside(field)}
    return {"type": "string", **_beside(field), **({TYPE: field.type} if field.type != "text" or options else {})}


def _beside(field: Field) -> dict[str, Any]:
    """Options that a field has whose type does not ask for them."""
    return {"enum": list(field.options), TYPE: field.type} if field.options else {}


def _field(name: str, said: Any, required: bool) -> Field:
    about = _object(said, f"字段「{name}」")
    kind, options = _kind(name, about)
    label, hint = about.get("title", name), about.get("description", "")
    if not isinstance(label, str) or not isinstance(hint, str):
        raise FormUnreadable(reason=f"字段「{name}」的 title、description 应为文字。")
    return Field(name, label or name, kind, required, about.get(ROUTING) is True, options, hint)


def _kind(name: str, about: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The type of the field, and its options."""
    read = _KINDS.get(about.get("type", "string")) if isinstance(about.get("type", "string"), str) else None
    if read is None:
        raise FormUnreadable(reason=f"字段「{name}」的类型 {about.get('type')!r} 不能作表单字段。")
    listed = about.get("enum", [])
    if about.get("type") == "array":
        listed = _object(about.get("items", {}), f"字段「{name}」的 items").get("enum", [])
    options = _texts(listed, f"字段「{name}」的 enum")
    told = about.get(TYPE)
    return (told if isinstance(told, str) and told else read(about)), options


def _text(about: Mapping[str, Any]) -> str:
    told = about.get("format")
    if isinstance(told, str) and told in _FORMATS:
        return told
    if about.get("enum"):
        return "select"
    longest = about.get("maxLength")
    return "textarea" if isinstance(longest, int) and longest > LONGEST_LINE else "text"


_KINDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "string": _text,
    "integer": lambda _about: "number",
    "number": lambda _about: "decimal",
    "boolean": lambda _about: "boolean",
    "array": lambda _about: "multiselect",
}


def _ignored(said: Mapping[str, Any], properties: Mapping[str, Any]) -> Iterator[str]:
    yield from sorted(set(said) - _ABOUT_FORM)
    for name, about in properties.items():
        yield from (f"{name}.{word}" for word in sorted(set(about) - _ABOUT_FIELD))


def _object(said: Any, what: str) -> Mapping[str, Any]:
    if not isinstance(said, Mapping) or not all(isinstance(key, str) for key in said):
        raise FormUnreadable(reason=f"{what}应为对象。")
    return said


def _texts(said: Any, what: str) -> tuple[str, ...]:
    if not isinstance(said, list) or not all(isinstance(each, str) for each in said):
        raise FormUnreadable(reason=f"{what}应为文字的列表。")
    return tuple(said)
