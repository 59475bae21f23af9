"""A task's children come into being when it runs, not when it is reached.

SpiffWorkflow predicts the whole future of every token: 2^k tasks behind k parallel blocks, recursion on cycles,
and most of the cost of a step. Nothing we execute needs the prediction.
"""

from functools import cache

from SpiffWorkflow.specs.base import TaskSpec
from SpiffWorkflow.util.task import TaskState


class OnDemand:
    """Mixed into the class of every spec of a chart by `loader.load`."""

    def _predict(self, my_task, seen=None, looked_ahead=0, mask=TaskState.PREDICTED_MASK) -> None:
        """Nothing is known ahead."""

    def test(self) -> None:
        """Whether it is connected was asked at upload; the start of a sub-process has no flow to it."""

    def _run(self, my_task):
        self._predict_hook(my_task)  # type: ignore[attr-defined]  # of the class beside this one, see on_demand
        return super()._run(my_task)  # type: ignore[misc]  # as above


@cache
def on_demand(kind: type[TaskSpec]) -> type[TaskSpec]:
    """The same class with children on demand."""
    return type(f"OnDemand{kind.__name__}", (OnDemand, kind), {})
