"""What SpiffWorkflow evaluates goes through the condition language; nothing a chart says is ever Python."""

from collections.abc import Mapping

from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment

from engine import conditions
from engine.chart import Chart
from engine.errors import ConditionFailed, ConditionRefused, EngineError

KEPT_OF_NODES = ("outcome", "votes")
"""What the flow keeps of a node as routing values named `node.outcome`, `node.votes`; conditions read them so."""


class _NoPython(TaskDataEnvironment):
    """Some of SpiffWorkflow asks the environment directly: it must be as narrow as the engine."""

    def evaluate(self, expression, context, external_context=None):
        return conditions.evaluate(expression, context)

    def execute(self, script, context, external_context=None):
        raise ConditionRefused(reason="流程图不能包含脚本")


class Conditions(PythonScriptEngine):
    """One for a chart, shared by all its cases: it keeps nothing of them."""

    def __init__(self, chart: Chart):
        super().__init__(_NoPython())
        self._nodes = frozenset(chart.nodes)
        self._decimals = frozenset(key for key, field in chart.fields.items() if field.type == "decimal")

    def validate(self, expression) -> None:
        conditions.check(expression)

    def evaluate(self, task, expression, external_context=None):
        """`external_context`: names that mean something here only, such as those of a completion condition."""
        try:
            values = self._values(task, expression, external_context or {})
            return conditions.evaluate(expression, values, self._decimals)
        except EngineError as error:
            raise self._failed(task, expression, str(error.facts.get("reason", error))) from error
        except Exception as error:  # whatever the data makes the condition raise, the case must stay as it was
            raise self._failed(task, expression, f"{type(error).__name__}: {error}") from error

    def _values(self, task, expression: str, here: Mapping) -> dict:
        """Just the values the condition reads; a node's name stands for what it decided last.

        In a called chart names are its own: they are looked up behind the path of the call.
        """
        values, data = {}, task.data
        path = (task.task_spec.bpmn_id or "").rpartition("/")
        for name in conditions.check(expression).reads:
            node = f"{path[0]}{path[1]}{name}"
            if name in here:
                values[name] = here[name]
            elif name in data:
                values[name] = data[name]
            elif node in self._nodes:
                values[name] = {kept: data.get(f"{node}.{kept}") for kept in KEPT_OF_NODES}
        return values

    @staticmethod
    def _failed(task, expression, reason: str) -> ConditionFailed:
        node = task.task_spec.bpmn_name or task.task_spec.name
        return ConditionFailed(node=node, condition=expression, reason=reason)
