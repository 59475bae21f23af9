"""What the pages of a draft's forms show: forms half written included, and which tasks have them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from app.errors import NotFound
from app.labels import STAGES
from app.queries.views import ChartDraftView
from app.schemas.task_forms import TaskFormOut
from app.services.drafts.forms import tasks_of
from app.services.versions.chart_words import TYPES
from engine.chart import CHOICES, Node
from engine.lint.forms import ROUTING_TYPES

TASKS = TaskFormOut(many=True)


class FormRow(NamedTuple):
    """`tasks`: names of those that have it. `is_there`: whether the draft has it, or only a task names it."""

    key: str
    title: str
    fields: int
    routing: int
    tasks: tuple[str, ...]
    is_there: bool = True


def form_rows(there: ChartDraftView) -> list[FormRow]:
    """Those the draft has, then those that are missing."""
    named: dict[str, list[str]] = {}
    for task in tasks_of(there):
        if task.form:
            named.setdefault(task.form, []).append(task.name or task.id)
    return [_row(key, form, named.get(key, [])) for key, form in there.forms.items()] + [
        FormRow(key, "", 0, 0, tuple(names), False) for key, names in named.items() if key not in there.forms
    ]


def task_rows(there: ChartDraftView) -> tuple[Node, ...]:
    """The tasks that have no form."""
    return tuple(task for task in tasks_of(there) if not task.form)


def form_named(there: ChartDraftView, key: str) -> Mapping[str, Any]:
    """As JSON. Raises NotFound."""
    form = there.forms.get(key)
    if not isinstance(form, Mapping):
        raise NotFound(what=f"表单「{key}」")
    return form


def content_of(there: ChartDraftView, key: str) -> dict[str, Any]:
    """What the editor works on. Raises NotFound."""
    return {
        "revision": there.revision,
        "form": _editable(form_named(there, key)),
        "tasks": TASKS.dump(tasks_of(there)),
        "elsewhere": sorted(
            str(each.get("key")) for other, form in there.forms.items() for each in fields_in(form) if other != key
        ),
    }


def words_of_forms() -> dict[str, Any]:
    """What the editor offers to choose from: codes with the names people know them by."""
    return {"types": TYPES, "stages": STAGES, "choices": CHOICES, "routing": ROUTING_TYPES}


def _editable(form: Mapping[str, Any]) -> dict[str, Any]:
    """Whatever was brought along, in the shape an editor can hold; the gate says what is wrong with the rest."""
    return {**form, "fields": [_without_odd_options(each) for each in fields_in(form)]}


def _without_odd_options(field: Mapping[str, Any]) -> dict[str, Any]:
    return {name: said for name, said in field.items() if name != "options" or isinstance(said, list)}


def _row(key: str, form: Any, tasks: list[str]) -> FormRow:
    fields = fields_in(form)
    routing = sum(1 for each in fields if each.get("routing") is True)
    title = str(form.get("title", "")) if isinstance(form, Mapping) else ""
    return FormRow(key, title or key, len(fields), routing, tuple(tasks))


def fields_in(form: Any) -> list[Mapping[str, Any]]:
    """Those that can be read as fields at all."""
    listed = form.get("fields") if isinstance(form, Mapping) else None
    return [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
