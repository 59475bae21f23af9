"""表单: one form of a draft and the tasks that have it, in one save."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.errors import FormRefused, NotFound
from app.queries.drafts import draft
from app.queries.views import ChartDraftView, Who
from app.services.drafts.kept import saved_by_others
from app.services.drafts.save import save_part
from engine.bundle import form_to_json
from engine.chart import Node
from engine.errors import ChartUnreadable
from engine.form_schema import Brought
from engine.task_forms import TaskForm, form_at, tasks_in, with_task_forms

KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,62}")


class FormKept(NamedTuple):
    """A form as JSON, half written perhaps, and what tasks have, by their ids; tasks not named stay as they are.

    `seen`: what they had when whoever changed it looked.
    """

    key: str
    form: Mapping[str, Any]
    tasks: Mapping[str, TaskForm] = {}
    seen: Mapping[str, TaskForm] = {}


def parts_with(there: ChartDraftView, kept: FormKept) -> dict[str, Any]:
    """The parts of the draft that are others with this form. Raises FormRefused."""
    parts: dict[str, Any] = {"forms": {**there.forms, kept.key: dict(kept.form, key=kept.key)}}
    source = with_tasks(there.source, kept.tasks)
    return parts if source == there.source else {**parts, "source": source}


def keep_form(session: Session, *, draft_id: int, revision: int, kept: FormKept, person: Who, now: datetime) -> int:
    """The new revision. Raises what save_draft raises, and FormRefused.

    Whoever writes a form saves on drawings they have not looked at: what a task has by now is not written over unseen.
    """
    there = draft(session, draft_id)
    now_has = {each.id: form_at(each) for each in tasks_of(there) if each.id in kept.seen}
    if any(has not in (kept.seen[task], kept.tasks.get(task)) for task, has in now_has.items()):
        raise saved_by_others(session, there, person)
    parts = parts_with(there, kept)
    return save_part(session, draft_id=draft_id, revision=revision, **parts, person=person, now=now)


def add_form(session: Session, *, draft_id: int, brought: Brought, task: str, person: Who, now: datetime) -> int:
    """The new revision, made on the last one. `task`: the one that gets it, empty for none. What the form brings for
    tasks that are not here is left out. Raises as keep_form.
    """
    kept = FormKept(brought.form.key, form_to_json(brought.form))
    if not KEY.fullmatch(kept.key):
        raise FormRefused(reason="表单的标识应以字母开头，由字母、数字和下划线组成，不超过 63 个字符")
    there = draft(session, draft_id)
    if kept.key in there.forms:
        raise FormRefused(reason=f"已经有标识为「{kept.key}」的表单")
    named = {task, *brought.rights}
    given = {each.id: _with(each, brought, each.id == task) for each in tasks_of(there) if each.id in named}
    whole = kept._replace(tasks=given)
    return keep_form(session, draft_id=draft_id, revision=there.revision, kept=whole, person=person, now=now)


def _with(task: Node, brought: Brought, fills: bool) -> TaskForm:
    rights = brought.rights.get(task.id, ())
    named = {each.name for each in rights}
    others = (each for each in task.fields if each.name not in named)
    return TaskForm(brought.form.key if fills else task.form, (*others, *rights))


def drop_form(session: Session, *, draft_id: int, revision: int, key: str, person: Who, now: datetime) -> int:
    """The new revision; its tasks are without a form. Raises what save_draft raises, and NotFound."""
    there = draft(session, draft_id)
    if key not in there.forms:
        raise NotFound(what=f"表单「{key}」")
    without = {each.id: form_at(each)._replace(form="") for each in tasks_of(there) if each.form == key}
    source = with_tasks(there.source, without)
    parts: dict[str, Any] = {"forms": {name: form for name, form in there.forms.items() if name != key}}
    if source != there.source:
        parts["source"] = source
    return save_part(session, draft_id=draft_id, revision=revision, **parts, person=person, now=now)


def tasks_of(there: ChartDraftView) -> tuple[Node, ...]:
    """Its tasks; none of a file that cannot be read, of which the gate says why."""
    try:
        return tasks_in(there.source)
    except ChartUnreadable:
        return ()


def with_tasks(source: bytes, tasks: Mapping[str, TaskForm]) -> bytes:
    """Raises FormRefused where there are no tasks to be found, and for signs no XML can hold."""
    try:
        return with_task_forms(source, tasks) if tasks else source
    except ChartUnreadable as refused:
        raise FormRefused(reason=f"{str(refused).rstrip('。')}，不能修改环节的表单") from refused
    except ValueError as unfit:
        raise FormRefused(reason="字段或表单的标识含有流程图文件写不下的字符") from unfit
