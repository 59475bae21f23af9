"""A timer that never looks at a clock: the desk keeps its due moment, a Fire command makes it fire."""

from SpiffWorkflow.bpmn.parser.event_parsers import BoundaryEventParser, IntermediateCatchEventParser
from SpiffWorkflow.bpmn.specs.event_definitions.base import EventDefinition

FIRED = "fired"


class ToldTimer(EventDefinition):
    def has_fired(self, my_task) -> bool:
        return my_task.internal_data.get(FIRED, False)

    def reset(self, my_task) -> None:
        my_task.internal_data.pop(FIRED, None)

    def catches(self, my_task, event) -> bool:
        return False


class _ToldTimerParser:
    def parse_timer_event(self, event) -> ToldTimer:
        return ToldTimer(self.node.get("id"), description="Timer")  # type: ignore[attr-defined]  # of both parsers


class BoundaryTimerParser(_ToldTimerParser, BoundaryEventParser):
    pass


class CatchTimerParser(_ToldTimerParser, IntermediateCatchEventParser):
    pass
