"""What one step costs: load, complete one task, save; ours against SpiffWorkflow's stock serializer in the same run.

The stock side does what its documentation shows: the whole workflow as JSON, the form in the workflow's data.
It is measured with that form (1 KB) and, since ours keeps forms beside the state, without it as well.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from bench.report import Figure, report
from engine.calendar import Calendar
from engine.chart import Chart
from engine.commands import Command, Complete, Start
from engine.parse import parse
from engine.run import step

FIVE_STEP = Path(__file__).parent / "charts" / "five_step.bpmn"
CALENDAR = Calendar("")
NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
ITEM = {"code": "bench", "version": 1, "digest": "0" * 64, "promised": "20wd", "legal": "30wd"}
ROOT = "0" * 64  # as long as the digest of a record
FORM = {
    "applicant": {"name": "张三", "id_no": "990123199001010011", "phone": "13800000000", "address": "清溪镇人民路一号"},
    "materials": [{"name": f"材料{n}", "file": f"f{n:08d}", "pages": n + 1, "original": True} for n in range(8)],
    "remark": "申请材料齐全，符合法定形式。" * 3,
}


def main() -> None:
    wanted = argparse.ArgumentParser(prog="python -m bench.step", description=__doc__)
    wanted.add_argument("--quick", action="store_true", help="a tenth of the cases")
    cases = 40 if wanted.parse_args().quick else 400
    source = FIVE_STEP.read_bytes()
    chart = parse(source, {})
    ours = measured(cases, lambda: our_case(chart))
    stock = measured(cases, lambda: stock_case(source, FORM))
    bare = measured(cases, lambda: stock_case(source, {}))
    report(
        "step",
        [
            Figure("CPU a step", ours[0], "ms", target=0.4),
            Figure("state, largest", ours[1], "bytes", target=2500),
            Figure("stock: CPU a step", stock[0], "ms"),
            Figure("stock: state, largest", stock[1], "bytes"),
            Figure("stock without the form: CPU a step", bare[0], "ms"),
            Figure("stock / ours: CPU", stock[0] / ours[0], "×", better="higher"),
            Figure("stock without the form / ours: CPU", bare[0] / ours[0], "×", better="higher"),
            Figure("stock / ours: bytes", stock[1] / ours[1], "×", better="higher"),
        ],
    )


def measured(cases: int, case: Callable[[], Iterator[int]]) -> tuple[float, int]:
    """Median CPU milliseconds of a step, and the largest state; a case yields the size of its state after each step."""
    spent, largest = [], 0
    for _ in range(cases):
        steps = case()
        next(steps)  # starting the case is not a step we measure
        while True:
            began = time.process_time_ns()
            size = next(steps, None)
            took = time.process_time_ns() - began
            if size is None:
                break
            spent.append(took / 1e6)
            largest = max(largest, size)
    return statistics.median(spent), largest


def our_case(chart: Chart) -> Iterator[int]:
    at = NOON
    done = step(chart, None, Start("p1", ITEM, {}, {"form": ROOT}), at, CALENDAR)
    yield len(done.state)
    while done.picture.tasks:
        task = next(iter(done.picture.tasks))
        at += timedelta(hours=1)
        command: Command = Complete(task, "p1", "pass", {}, {"form": ROOT, "opinion": ROOT})
        done = step(chart, done.state, command, at, CALENDAR)
        yield len(done.state)


def stock_case(source: bytes, form: dict) -> Iterator[int]:
    serializer = BpmnWorkflowSerializer()
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.fromstring(source), filename="five_step.bpmn")
    workflow = BpmnWorkflow(parser.get_spec("five_step"), parser.get_subprocess_specs("five_step"))
    workflow.get_next_task(spec_name="start").data.update(form)
    workflow.do_engine_steps()
    text = serializer.serialize_json(workflow)
    yield len(text.encode())
    ended = False
    while not ended:
        workflow = serializer.deserialize_json(text)
        task = workflow.get_tasks(state=TaskState.READY, manual=True)[0]
        task.data.update({"outcome": "pass", task.task_spec.name: {"by": "p1", "opinion": "经审查，符合条件，同意。"}})
        task.run()
        workflow.do_engine_steps()
        text = serializer.serialize_json(workflow)
        ended = workflow.is_completed()
        yield len(text.encode())


if __name__ == "__main__":
    main()
