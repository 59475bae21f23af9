"""Gateways that count tokens: parallel and inclusive joins that are right on every pass of a loop.

SpiffWorkflow's own joins look for finished tasks in the history, so the second pass of a loop fires early.
Here an arrived token waits at its flow, numbered, until one firing consumes it: one token a flow, oldest first.
Tokens of another instance of the same sub-process are none of its business. Data is merged by `merging`.
"""

from collections.abc import Callable

from SpiffWorkflow.bpmn.specs.defaults import ExclusiveGateway, InclusiveGateway, ParallelGateway
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.errors import NoWayOut
from engine.spiff.marks import ARRIVAL, VISIT
from engine.spiff.merging import merged
from engine.spiff.told import told
from engine.spiff.tree import above

_LIVE = TaskState.READY | TaskState.WAITING | TaskState.STARTED


class TokenJoin:
    """What both joins share. `_complete(task, by_flow)` of the subclass says whether the tokens there are enough."""

    _complete: Callable[..., bool]

    def _is_join(self) -> bool:
        return len(self._inputs) > 1  # type: ignore[attr-defined]  # every TaskSpec has them

    def _predict_hook(self, my_task) -> None:
        """The outgoing tokens are made in `_run_hook`."""

    def _update_hook(self, my_task) -> bool:
        if not self._is_join():
            my_task._inherit_data()
            return True
        if ARRIVAL not in my_task.internal_data:
            my_task.internal_data[ARRIVAL] = told().arrive()
        my_task._set_state(TaskState.WAITING)
        tokens = self._oldest_by_flow(my_task)
        if my_task not in tokens.values() or not self._complete(my_task, tokens):
            return False
        self._consume(my_task, list(tokens.values()))
        return True

    def _oldest_by_flow(self, my_task) -> dict[str, Task]:
        waiting = [t for t in _beside(my_task) if t.task_spec is self and t.state == TaskState.WAITING]
        by_flow: dict[str, Task] = {}
        for token in sorted(waiting, key=_arrival):
            by_flow.setdefault(token.parent.task_spec.name, token)
        return by_flow

    def _consume(self, my_task, tokens: list[Task]) -> None:
        my_task.data = merged(sorted(tokens, key=_arrival))
        del my_task.internal_data[ARRIVAL]
        for token in tokens:
            if token is not my_task:
                token._set_state(TaskState.CANCELLED)


class TokenParallelGateway(TokenJoin, ParallelGateway):
    def _complete(self, my_task, by_flow: dict[str, Task]) -> bool:
        return by_flow.keys() >= set(self._inputs)

    def _run_hook(self, my_task) -> bool:
        my_task._sync_children(self.outputs, TaskState.FUTURE)
        return True


class TokenInclusiveGateway(TokenJoin, InclusiveGateway):
    def _complete(self, my_task, by_flow: dict[str, Task]) -> bool:
        """BPMN 2.0 §13.4.3: wait for a token that can reach an empty flow and no filled one, without passing here."""
        empty = [name for name in self._inputs if name not in by_flow]
        awaited = self._upstream(empty) - self._upstream(list(by_flow))
        return not any(_is_token(t) and t.task_spec.name in awaited for t in _beside(my_task))

    def _upstream(self, names: list[str]) -> set[str]:
        specs, reached, todo = self._wf_spec.task_specs, set(), list(names)
        while todo:
            name = todo.pop()
            if name in reached or name == self.name:
                continue
            reached.add(name)
            todo.extend(specs[name]._inputs)
        return reached

    def _run_hook(self, my_task) -> bool:
        matches, defaults = self._get_matching_outputs(my_task)
        if not (matches or defaults):
            raise NoWayOut(node=self.bpmn_name or self.name)
        my_task._sync_children(matches or defaults, TaskState.FUTURE)
        return True


class FirstTrueGateway(ExclusiveGateway):
    """The first flow in the order of the file whose condition holds, else the default flow."""

    def _predict_hook(self, my_task) -> None:
        """The one outgoing token is made in `_run_hook`."""

    def _run_hook(self, my_task) -> bool:
        my_task._sync_children([self._chosen(my_task)], TaskState.FUTURE)
        return True

    def _chosen(self, my_task):
        specs = self._wf_spec.task_specs
        for condition, name in self.cond_task_specs:
            if condition is not None and condition._matches(my_task):
                return specs[name]
        if self.default_task_spec is None:
            raise NoWayOut(node=self.bpmn_name or self.name)
        return specs[self.default_task_spec]


def _arrival(token: Task) -> int:
    return token.internal_data[ARRIVAL]


def scope_of(task: Task) -> Task | None:
    """The running sub-process or multi-instance around a task; None on the top level."""
    return next((each for each in above(task) if each.state == TaskState.STARTED), None)


def _beside(my_task: Task) -> list[Task]:
    """The tasks of the same scope."""
    tasks, scope = list(my_task.workflow.tasks.values()), scope_of(my_task)
    if scope is None and not any(task.state == TaskState.STARTED for task in tasks):
        return tasks
    return [task for task in tasks if scope_of(task) is scope]


def _is_token(task: Task) -> bool:
    """Live, or just made by a task that completed and not yet told so. A visit (退回直达) goes back where it came from."""
    if VISIT in task.internal_data:
        return False
    if task.state & _LIVE:
        return True
    return task.state == TaskState.FUTURE and task.parent is not None and task.parent.state == TaskState.COMPLETED
