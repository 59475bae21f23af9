"""Sub-processes, called charts and multi-instances: a task that is over when nothing below it lives.

All tokens of a case live in one tree. A scope's task stays STARTED while tokens are below it; what tokens leave
behind when they end is merged three-way against the data the scope began with.
"""

from typing import Any

from SpiffWorkflow.bpmn.specs.defaults import BpmnSpecMixin
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.asking import kept_of
from engine.chart import Loop
from engine.errors import LoopRefused
from engine.spiff.marks import ALL, COUNTED, DONE, ENTERED, ENTRIES, GOT, LEFT, RESULT
from engine.spiff.merging import changes, merge_changes
from engine.spiff.tree import below, is_live

MAX_INSTANCES = 500


class Body(BpmnSpecMixin):
    """A task with a life below it."""

    def _predict_hook(self, my_task) -> None:
        """What is below it stays where it is; the outgoing tokens come beside it."""
        for child in my_task.children:
            child.triggered = True
        super()._predict_hook(my_task)

    def begin(self, my_task: Task) -> None:
        raise TypeError(f"{type(self).__name__} does not say how it begins")

    def settle(self, my_task: Task) -> bool:
        """Look after what has ended below; True when the body is over."""
        raise TypeError(f"{type(self).__name__} does not say how it ends")

    def _update_hook(self, my_task) -> bool:
        if my_task.state != TaskState.STARTED:
            if not my_task.data:
                my_task._inherit_data()
            my_task._set_state(TaskState.STARTED)
            if not my_task.internal_data.pop(ENTERED, False):
                self.begin(my_task)
        return False


class ScopeTask(Body):
    """A sub-process or a call activity. `entry` names the spec of its start event."""

    def __init__(self, wf_spec, bpmn_id, entry: str, **settings):
        super().__init__(wf_spec, bpmn_id, **settings)
        self.entry = entry

    def begin(self, my_task: Task) -> None:
        _add(my_task, self._wf_spec.task_specs[self.entry], {})

    def end_token(self, my_task: Task, end: Task, result: str) -> None:
        """A token has reached an end: keep what it changed."""
        left = my_task.internal_data.get(LEFT, {})
        changed = changes(my_task.data, end.data)
        my_task.internal_data[LEFT] = merge_changes(left, changed, end.task_spec.bpmn_id)
        if result:
            my_task.internal_data[RESULT] = result

    def settle(self, my_task: Task) -> bool:
        if any(is_live(task) for task in below(my_task)):
            return False
        for name, value in my_task.internal_data.pop(LEFT, {}).items():
            my_task.data[name] = value
        my_task.data.pop("outcome", None)
        result = my_task.internal_data.pop(RESULT, "")
        if result:
            my_task.data.update(kept_of(self.bpmn_id, result))
        return True


class ManyTask(Body):
    """A multi-instance of anything but a user task: so many instances of the spec `task_spec`."""

    def __init__(self, wf_spec, bpmn_id, task_spec: str, loop: Loop, **settings):
        super().__init__(wf_spec, bpmn_id, **settings)
        self.task_spec, self.loop = task_spec, loop

    def begin(self, my_task: Task) -> None:
        entries = self._entries(my_task)
        my_task.internal_data.update({ALL: len(entries), DONE: 0, GOT: ()})
        first = 1 if self.loop.sequential else len(entries)
        my_task.internal_data[ENTRIES] = entries[first:]
        for number, entry in enumerate(entries[:first], 1):
            self._begin_one(my_task, number, entry)

    def settle(self, my_task: Task) -> bool:
        known = my_task.internal_data
        for child in my_task.children:
            if child.state == TaskState.COMPLETED and not child.internal_data.get(COUNTED):
                self._count(my_task, child)
        alive = [child for child in my_task.children if is_live(child)]
        if self._enough(my_task, len(alive)):
            for child in alive:
                child.cancel()
            known[ENTRIES] = ()
        elif not alive and known[ENTRIES]:
            entry, *rest = known[ENTRIES]
            known[ENTRIES] = tuple(rest)
            self._begin_one(my_task, known[ALL] - len(known[ENTRIES]), entry)
            return False
        elif alive:
            return False
        self._finish(my_task)
        return True

    def _entries(self, my_task: Task) -> tuple[Any, ...]:
        if self.loop.collection:
            found = my_task.data.get(self.loop.collection)
            if not isinstance(found, (list, tuple)):
                raise self._refused("没有可以逐一办理的列表")
            entries = tuple(found)
        else:
            count = my_task.workflow.script_engine.evaluate(my_task, self.loop.count)
            if type(count) is not int or count < 0:
                raise self._refused("实例数不是整数")
            entries = tuple(range(1, min(count, MAX_INSTANCES + 1) + 1))
        if len(entries) > MAX_INSTANCES:
            raise self._refused(f"实例超过 {MAX_INSTANCES} 个")
        return entries

    def _begin_one(self, my_task: Task, number: int, entry: Any) -> None:
        given = {"loopCounter": number}
        if self.loop.item:
            given[self.loop.item] = entry
        _add(my_task, self._wf_spec.task_specs[self.task_spec], given)

    def _count(self, my_task: Task, child: Task) -> None:
        known = my_task.internal_data
        child.internal_data[COUNTED] = True
        known[DONE] += 1
        if self.loop.output:
            known[GOT] = (*known[GOT], child.data.get(self.loop.output_item or "outcome"))

    def _enough(self, my_task: Task, alive: int) -> bool:
        known = my_task.internal_data
        if not self.loop.until or not known[DONE]:
            return False
        counted = {
            "nrOfInstances": known[ALL],
            "nrOfCompletedInstances": known[DONE],
            "nrOfActiveInstances": alive,
            "votes": known[GOT],
        }
        return bool(my_task.workflow.script_engine.evaluate(my_task, self.loop.until, counted))

    def _finish(self, my_task: Task) -> None:
        got = my_task.internal_data[GOT]
        for name in (ENTRIES, GOT, ALL, DONE):
            my_task.internal_data.pop(name)
        my_task.data.pop("outcome", None)
        if self.loop.output:
            my_task.data[self.loop.output] = got

    def _refused(self, reason: str) -> LoopRefused:
        return LoopRefused(node=self.bpmn_name or self.bpmn_id, reason=reason)


def is_scope(task: Task) -> bool:
    """A sub-process or a call that is running."""
    return task.state == TaskState.STARTED and isinstance(task.task_spec, ScopeTask)


def _add(my_task: Task, spec, given: dict[str, Any]) -> None:
    child = my_task._add_child(spec, TaskState.FUTURE)
    child.triggered = True
    child.data = {**my_task.data, **given}
    spec._update(child)
    child.data.update(given)  # a task that is no scope has taken the data of its parent
