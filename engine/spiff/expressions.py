"""What SpiffWorkflow evaluates goes through the condition language; nothing a chart says is ever Python."""

from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment

from engine import conditions
from engine.asking import Asking
from engine.errors import ConditionRefused


class _NoPython(TaskDataEnvironment):
    """Some of SpiffWorkflow asks the environment directly: it must be as narrow as the engine."""

    def evaluate(self, expression, context, external_context=None):
        return conditions.evaluate(expression, context)

    def execute(self, script, context, external_context=None):
        raise ConditionRefused(reason="流程图不能包含脚本")


class Conditions(PythonScriptEngine):
    """One for a chart, shared by all its cases: it keeps nothing of them."""

    def __init__(self, asking: Asking):
        super().__init__(_NoPython())
        self._asking = asking

    def validate(self, expression) -> None:
        conditions.check(expression)

    def evaluate(self, task, expression, external_context=None):
        """`external_context`: names that mean something here only, such as those of a completion condition."""
        spec = task.task_spec
        label = spec.bpmn_name or spec.name
        return self._asking.ask(expression, spec.bpmn_id or "", task.data, external_context or {}, label=label)
