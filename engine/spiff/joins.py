"""Gateways that count tokens: parallel and inclusive joins that are right on every pass of a loop.

SpiffWorkflow's own joins look for finished tasks in the history, so the second pass of a loop fires early.
Here an arrived token waits at its flow, numbered, until one firing consumes it: one token a flow, oldest first.
Data is merged three-way against the split (the lowest common ancestor); on a conflict the later arrival wins.
"""

from collections.abc import Callable

from SpiffWorkflow.bpmn.specs.defaults import ExclusiveGateway, InclusiveGateway, ParallelGateway
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.errors import NoWayOut
from engine.spiff.told import told

ARRIVAL = "n"
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
        waiting = [t for t in my_task.workflow.tasks.values() if t.task_spec is self and t.state == TaskState.WAITING]
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
        return not any(_is_token(t) and t.task_spec.name in awaited for t in my_task.workflow.tasks.values())

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


def merged(tokens: list[Task]) -> dict:
    """The data of several tokens as one, three-way against what they had in common; later ones win.

    Plain `outcome` means the task just before on the same branch, so it does not survive a join (decision 8).
    """
    split = _common_ancestor(tokens)
    base = split.data if split is not None else {}
    data = dict(base)
    for token in tokens:
        mine = token.parent.data
        data.update({name: value for name, value in mine.items() if name not in base or base[name] != value})
        for name in base.keys() - mine.keys():
            data.pop(name, None)
    data.pop("outcome", None)
    return data


def _common_ancestor(tokens: list[Task]) -> Task | None:
    common = None
    for level in zip(*(_path_to(token) for token in tokens), strict=False):
        if any(each is not level[0] for each in level):
            break
        common = level[0]
    return common


def _path_to(token: Task) -> list[Task]:
    path, each = [], token.parent
    while each is not None:
        path.append(each)
        each = each.parent
    return path[::-1]


def _arrival(token: Task) -> int:
    return token.internal_data[ARRIVAL]


def _is_token(task: Task) -> bool:
    """Live, or just made by a task that completed and not yet told so."""
    if task.state & _LIVE:
        return True
    return task.state == TaskState.FUTURE and task.parent is not None and task.parent.state == TaskState.COMPLETED
