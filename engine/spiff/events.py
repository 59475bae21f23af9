"""Events that are told, not looked for: no clock, no queue; a command says that one has happened."""

from SpiffWorkflow.bpmn.parser.event_parsers import (
    BoundaryEventParser,
    EndEventParser,
    IntermediateCatchEventParser,
    IntermediateThrowEventParser,
    StartEventParser,
)
from SpiffWorkflow.bpmn.parser.task_parsers import TaskParser
from SpiffWorkflow.bpmn.specs.defaults import BpmnSpecMixin
from SpiffWorkflow.bpmn.specs.event_definitions.base import EventDefinition

from engine.chart import Node
from engine.source import bpmn, local
from engine.spiff.marks import FIRED
from engine.spiff.told import told

OUTSIDE = ("timer", "message", "signal", "job")
"""Kinds of catching events that something outside the step makes happen."""


class ToldEvent(EventDefinition):
    """What a catching event waits for: a timer, a message, a signal, a job's answer, an error, an escalation."""

    def __init__(self, kind: str, name: str = "", correlation: str = ""):
        super().__init__(name, description=kind)
        self.kind, self.correlation = kind, correlation

    def has_fired(self, my_task) -> bool:
        return my_task.internal_data.get(FIRED, False)

    def reset(self, my_task) -> None:
        my_task.internal_data.pop(FIRED, None)

    def catches(self, my_task, event) -> bool:
        return False

    def matches(self, kind: str, name: str) -> bool:
        """Whether this is thrown by that: errors and escalations without a code catch all of their kind."""
        unnamed = kind in ("error", "escalation") and not self.name
        return self.kind == kind and (unnamed or self.name == name)


class ToldThrow(EventDefinition):
    """What a throwing event throws; the flow delivers it when the task that threw it is done."""

    def __init__(self, kind: str, name: str = "", correlation: str = ""):
        super().__init__(name, description=kind)
        self.kind, self.correlation = kind, correlation

    def throw(self, my_task) -> None:
        if self.kind:
            told().throw(my_task)


class EventGateway(BpmnSpecMixin):
    """Everything behind it waits; the first that happens takes the token (deferred choice)."""


class _OfChart:
    """A parser that reads what it needs from the chart instead of the file."""

    def _about(self) -> Node:
        return self.process_parser.parser.chart.nodes[self.bpmn_id]  # type: ignore[attr-defined]  # of every TaskParser

    def _catch(self, **settings):
        node = self._about()
        kind = "job" if node.kind == "serviceTask" else node.event
        event = ToldEvent(kind, node.handler or node.name_of_event, node.correlation)
        return self._spec(event_definition=event, **settings)

    def _throw(self):
        node = self._about()
        return self._spec(event_definition=ToldThrow(node.event, node.name_of_event, node.correlation))

    def _spec(self, **settings):
        named = {"bpmn_name": self.node.get("name")}  # type: ignore[attr-defined]  # of every TaskParser
        return self.spec_class(self.spec, self.bpmn_id, **named, **settings)  # type: ignore[attr-defined]  # as above


class ToldCatchParser(_OfChart, IntermediateCatchEventParser):
    """Intermediate catch events, receive tasks, service tasks (they catch the answer of their job)."""

    def create_task(self):
        return self._catch()


class ToldBoundaryParser(_OfChart, BoundaryEventParser):
    def create_task(self):
        return self._catch(cancel_activity=self._about().interrupting)


class ToldThrowParser(_OfChart, IntermediateThrowEventParser):
    """Intermediate throw events and send tasks."""

    def create_task(self):
        return self._throw()


class EventGatewayParser(_OfChart, TaskParser):
    def create_task(self):
        return self._spec()

    def handles_multiple_outgoing(self) -> bool:
        return True


class ChartStartParser(StartEventParser):
    """The start of a sub-process is where its scope begins, not where the case does."""

    def create_task(self):
        if _is_top(self.node):
            return super().create_task()
        return self._create_task(self.get_event_definition([]))


class ChartEndParser(_OfChart, EndEventParser):
    """The end of a sub-process ends a token of its scope; there a terminate event ends all of them."""

    def create_task(self):
        if _is_top(self.node) and self._about().event in ("", "terminate"):
            return EndEventParser.create_task(self)
        task = self._throw()
        if _is_top(self.node):
            task.connect(self.spec.end)
        return task


def _is_top(element) -> bool:
    return local(element.getparent()) == "process" and element.getparent().tag == bpmn("process")
