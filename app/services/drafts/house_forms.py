"""Forms of the house that a draft can take over, and files of forms somebody brings along."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from app.errors import NotFound
from engine.bundle import form_from_json
from engine.chart import Form
from engine.form_schema import Brought, form_of_schema


class HouseForm(NamedTuple):
    key: str
    title: str


@cache
def house_forms() -> tuple[HouseForm, ...]:
    """By title."""
    found = (json.loads(each.read_bytes()) for each in _folder().iterdir())
    return tuple(sorted((HouseForm(each["key"], each["title"]) for each in found), key=lambda each: each.title))


def house_form(key: str) -> Form:
    """Raises NotFound."""
    if key not in (each.key for each in house_forms()):
        raise NotFound(what=f"表单「{key}」")
    return form_from_json(form_file(key))


def form_file(key: str) -> dict[str, Any]:
    """What the file of a form of the house says."""
    return json.loads(_folder().joinpath(f"{key}.json").read_bytes())


def _folder() -> Traversable:
    return files("bpmn").joinpath("forms")


def form_from_file(said: Any, key: str) -> Brought:
    """A form as we keep it, or a JSON Schema; `key` is for one that names none. Raises FormUnreadable."""
    if isinstance(said, Mapping) and isinstance(said.get("fields"), list):
        return Brought(form_from_json(said))
    return form_of_schema(said, key)
