"""What a draft can begin with: nothing, a template of the house, a published version, a file."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from app.errors import DraftRefused, NotFound
from app.queries.views import ChartVersionView
from app.services.drafts.content import titles
from app.services.drafts.house_forms import form_file
from engine.drawing import blank, rekeyed
from engine.parse import needs

KEY = re.compile(r"[a-z][a-z0-9_]{1,62}")
FORM_KEY = re.compile(r"(?!\.{1,2}$)[^/\x00-\x1f\x7f]{1,200}")
"""Whatever an address can hold: a form nobody can open is never put right."""
NAME_MOST = 60
FOREIGN = "imported"
"""Key and name of a file that says none; the designer gives it better ones."""


class Beginning(NamedTuple):
    key: str
    name: str
    source: bytes
    forms: dict[str, Any]
    based_on: int | None = None
    tables: Mapping[str, Any] = {}


class Template(NamedTuple):
    key: str
    name: str


@cache
def templates() -> tuple[Template, ...]:
    """By key. The name is that of the process in the file."""
    there = _folder().iterdir() if _folder().is_dir() else ()
    found = sorted(each.name.removesuffix(".bpmn") for each in there if each.name.endswith(".bpmn"))
    return tuple(Template(key, titles(_file(key)).get("name", key)) for key in found)


def from_nothing(key: str, name: str) -> Beginning:
    """Raises DraftRefused."""
    key, name = _named(key, name)
    return Beginning(key, name, blank(key, name), {})


def from_template(template: str, key: str, name: str) -> Beginning:
    """Raises DraftRefused, NotFound."""
    key, name = _named(key, name)
    source, forms = template_bundle(template)
    return Beginning(key, name, rekeyed(source, key, name), forms)


def template_bundle(template: str) -> tuple[bytes, dict[str, Any]]:
    """Its file and its forms. Raises NotFound."""
    if template not in (each.key for each in templates()):
        raise NotFound(what=f"模板「{template}」")
    source = _file(template)
    return source, {form: form_file(form) for form in needs(source).forms}


def from_version(version: ChartVersionView) -> Beginning:
    """The next version of the same chart."""
    return Beginning(version.key, version.name, version.source, dict(version.forms), version.id, version.tables)


def from_base(version: ChartVersionView, key: str, name: str) -> Beginning:
    """A chart of its own that keeps to this one. Raises DraftRefused."""
    key, name = _named(key, name)
    if key == version.key:
        raise DraftRefused(reason="派生图须有自己的标识")
    source = rekeyed(version.source, key, name, base=version.key)
    return Beginning(key, name, source, dict(version.forms), tables=version.tables)


def from_file(source: bytes, forms: dict[str, Any]) -> Beginning:
    """Whatever it is: the gate says what is wrong with it. Raises DraftRefused for a form that could not be opened."""
    odd = next((key for key in forms if not FORM_KEY.fullmatch(key)), None)
    if odd is not None:
        raise DraftRefused(reason=f"表单的标识「{odd[:40]}」应为 1～200 个字符，不含斜线")
    return Beginning(FOREIGN, FOREIGN, source, forms)


def _named(key: str, name: str) -> tuple[str, str]:
    if not KEY.fullmatch(key):
        raise DraftRefused(reason="标识应以小写字母开头，由小写字母、数字和下划线组成，不超过 63 个字符")
    if not name or len(name) > NAME_MOST or not name.isprintable():
        raise DraftRefused(reason=f"名称应为 1～{NAME_MOST} 个字符")
    return key, name


def _folder() -> Traversable:
    return files("bpmn").joinpath("templates")


def _file(key: str) -> bytes:
    return _folder().joinpath(f"{key}.bpmn").read_bytes()
