"""What one step costs: load, complete one task, save; ours against SpiffWorkflow's stock serializer in the same run.

The stock side does what its documentation shows: the whole workflow as JSON, the form in the workflow's data.
It is measured with that form (1 KB) and, since ours keeps forms beside the state, without it as well.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from bench.cases import CALENDAR, ITEM, NOON, ROOT
from bench.engine_alone import again, breadth, history, votes
from bench.report import Figure, report
from engine.chart import Chart
from engine.commands import Complete, Start
from engine.parse import parse
from engine.run import step

CHARTS = Path(__file__).parent / "charts"
FORM = {
    "applicant": {"name": "张三", "id_no": "990123199001010011", "phone": "13800000000", "address": "清溪镇人民路一号"},
    "materials": [{"name": f"材料{n}", "file": f"f{n:08d}", "pages": n + 1, "original": True} for n in range(8)],
    "remark": "申请材料齐全，符合法定形式。" * 3,
}


RETURNS = 20


def main() -> None:
    wanted = argparse.ArgumentParser(prog="python -m bench.step", description=__doc__)
    wanted.add_argument("--quick", action="store_true", help="a tenth of the cases")
    cases = 40 if wanted.parse_args().quick else 400
    figures = [*five_steps(cases), *returned(cases // 10), *again(chart_of("five_step"), cases)]
    report("step", [*figures, *history(chart_of, cases // 20), *breadth(cases // 20), *votes(cases // 20)])


def five_steps(cases: int) -> list[Figure]:
    ours = measured(cases, lambda: our_case("five_step"))
    stock = measured(cases, lambda: stock_case("five_step", FORM))
    bare = measured(cases, lambda: stock_case("five_step", {}))
    return [
        Figure("CPU a step", ours[0], "ms", target=0.4),
        Figure("state, largest", ours[1], "bytes", target=2500),
        Figure("stock: CPU a step", stock[0], "ms"),
        Figure("stock: state, largest", stock[1], "bytes"),
        Figure("stock without the form: CPU a step", bare[0], "ms"),
        Figure("stock / ours: CPU", stock[0] / ours[0], "×", better="higher"),
        Figure("stock without the form / ours: CPU", bare[0] / ours[0], "×", better="higher"),
        Figure("stock / ours: bytes", stock[1] / ours[1], "×", better="higher"),
    ]


def returned(cases: int) -> list[Figure]:
    """A case that was sent back twenty times: history must not make the next step dearer."""
    before = 1 + 2 * RETURNS
    ours = measured(cases, lambda: our_case("loop_five", RETURNS), before)
    stock = measured(cases, lambda: stock_case("loop_five", FORM, RETURNS), before)
    return [
        Figure(f"after {RETURNS} returns: CPU a step", ours[0], "ms", target=0.4),
        Figure(f"after {RETURNS} returns: state, largest", ours[1], "bytes", target=2500),
        Figure(f"after {RETURNS} returns: stock / ours: CPU", stock[0] / ours[0], "×", better="higher"),
        Figure(f"after {RETURNS} returns: stock / ours: bytes", stock[1] / ours[1], "×", better="higher"),
    ]


def measured(cases: int, case: Callable[[], Iterator[int]], before: int = 0) -> tuple[float, int]:
    """Median CPU milliseconds of a step, and the largest state; a case yields the size of its state after each step.

    Starting the case is not a step we measure, nor are so many steps `before`.
    """
    spent, largest = [], 0
    for _ in range(cases):
        steps = case()
        for _ in range(1 + before):
            next(steps)
        while True:
            began = time.process_time_ns()
            size = next(steps, None)
            took = time.process_time_ns() - began
            if size is None:
                break
            spent.append(took / 1e6)
            largest = max(largest, size)
    return statistics.median(spent), largest


def outcomes(returns: int) -> Callable[[str], str]:
    """What is decided at a node: the first reviews send the case back, everything else goes on."""
    left = iter(range(returns))
    return lambda node: "return" if node == "review" and next(left, None) is not None else "pass"


def our_case(key: str, returns: int = 0) -> Iterator[int]:
    chart, decide, at = chart_of(key), outcomes(returns), NOON
    done = step(chart, None, Start("p1", ITEM, {}, {"form": ROOT}), at, CALENDAR)
    yield len(done.state)
    while done.picture.tasks:
        task = next(iter(done.picture.tasks.values()))
        at += timedelta(hours=1)
        command = Complete(task.key, "p1", decide(task.node), {}, {"form": ROOT, "opinion": ROOT})
        done = step(chart, done.state, command, at, CALENDAR)
        yield len(done.state)


def stock_case(key: str, form: dict[str, Any], returns: int = 0) -> Iterator[int]:
    decide, serializer, parser = outcomes(returns), BpmnWorkflowSerializer(), BpmnParser()
    parser.add_bpmn_xml(etree.fromstring(source_of(key)), filename=f"{key}.bpmn")
    workflow = BpmnWorkflow(parser.get_spec(key), parser.get_subprocess_specs(key))
    workflow.get_next_task(spec_name="start").data.update(form)
    workflow.do_engine_steps()
    text = serializer.serialize_json(workflow)
    yield len(text.encode())
    ended = False
    while not ended:
        workflow = serializer.deserialize_json(text)
        task = workflow.get_tasks(state=TaskState.READY, manual=True)[0]
        node = task.task_spec.name
        task.data.update({"outcome": decide(node), node: {"by": "p1", "opinion": "经审查，符合条件，同意。"}})
        task.run()
        workflow.do_engine_steps()
        text = serializer.serialize_json(workflow)
        ended = workflow.is_completed()
        yield len(text.encode())


@cache
def chart_of(key: str) -> Chart:
    return parse(source_of(key), {})


def source_of(key: str) -> bytes:
    return (CHARTS / f"{key}.bpmn").read_bytes()


if __name__ == "__main__":
    main()
