"""A token as the rooms above see it: where it waits, by which key, with which values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from SpiffWorkflow.task import Task

from engine.spiff.marks import KEY, RETURNER


@dataclass(frozen=True, slots=True)
class Token:
    """Where the flow waits for somebody (`kind` task), for a moment (timer) or for the outside (message, signal, job).

    A new one has no key yet.
    """

    node: str
    kind: str
    task: Task

    @property
    def key(self) -> str:
        return self.task.internal_data.get(KEY, "")

    @property
    def data(self) -> Mapping[str, Any]:
        """The routing values as this token knows them."""
        return self.task.data

    @property
    def returner(self) -> str:
        """Who gets the task when it opens; empty where nobody is known."""
        return self.task.internal_data.get(RETURNER, "")

    def name(self, key: str) -> None:
        """Give it the key it keeps for as long as it lives."""
        self.task.internal_data[KEY] = key
        self.task.internal_data.pop(RETURNER, None)

    def rename(self, returner: str) -> None:
        """It gets a new key, and goes to this person if there is one."""
        del self.task.internal_data[KEY]
        if returner:
            self.task.internal_data[RETURNER] = returner

    def ask(self, expression: str) -> Any:
        """What an expression says of the routing values here. Raises ConditionFailed."""
        return self.task.workflow.script_engine.evaluate(self.task, expression)
