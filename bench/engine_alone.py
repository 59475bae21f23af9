"""What the engine costs where history, breadth and many people make other engines slow."""

import json
import statistics
import time
from collections.abc import Callable

from bench.cases import CALENDAR, Worked
from bench.report import Figure
from bench.shapes import blocks_in_a_row, countersign_of
from engine.chart import Chart
from engine.commands import Return
from engine.replay import replay
from tests.engine.journal import journal_of

Lap = Callable[[Worked], None]
EARLY, LATE, LOOKED_AT = 10, 100, 5  # laps
BLOCKS, SIGNERS = 20, 50


def history(chart_of: Callable[[str], Chart], cases: int) -> list[Figure]:
    """A case that goes round and round: what came before must not make the next step dearer."""
    return [
        *_laps("five steps, four timers, returned", chart_of("five_step_timers"), _returned, cases),
        *_laps("forty nodes, lap", chart_of("forty_nodes"), lap, cases),
    ]


def _laps(name: str, chart: Chart, one: Lap, cases: int) -> list[Figure]:
    early, late, largest = [], [], 0
    for _ in range(max(cases, 5)):
        case, marks = Worked(chart), []
        case.finish("accept")
        for _ in range(LATE):
            one(case)
            marks.append(len(case.spent))
        early += case.spent[marks[EARLY - LOOKED_AT - 1] : marks[EARLY - 1]]
        late += case.spent[marks[LATE - LOOKED_AT - 1] :]
        largest = max(largest, *case.sizes[marks[LATE - LOOKED_AT - 1] :])
    before, after = statistics.median(early), statistics.median(late)
    return [
        Figure(f"{name} {LATE} times: CPU a step", after, "ms", target=1.5),
        Figure(f"{name} {LATE} times: state, largest", largest, "bytes", target=2500),
        Figure(f"{name}: CPU after {LATE} / after {EARLY}", after / before, "×", target=1.2),
    ]


def _returned(case: Worked) -> None:
    """审核 sends it back to 承办."""
    case.finish("handle")
    case.do(Return(case.task("review"), "p1", "handle"))


def lap(case: Worked) -> None:
    """Three offices, one of them with an expert, and 审核 sends it round again."""
    case.finish("handle")
    for office in "abc":
        case.finish(f"consult_{office}", "expert" if office == "a" else "pass")
    case.finish("expert_a")
    case.finish("review", "return")


def breadth(cases: int) -> list[Figure]:
    chart = blocks_in_a_row(BLOCKS)
    started = [Worked(chart) for _ in range(max(cases, 3))]
    rows = len(json.loads(started[-1].steps[-1].state)["flow"]["tasks"])
    return [
        Figure(
            f"{BLOCKS} parallel blocks in a row: start", statistics.median(c.spent[0] for c in started), "ms", target=20
        ),
        Figure(f"{BLOCKS} parallel blocks in a row: tokens", rows, "", target=40),
    ]


def votes(cases: int) -> list[Figure]:
    spent = []
    for _ in range(max(cases // 4, 1)):
        case = Worked(countersign_of(SIGNERS))
        for person in range(SIGNERS):
            case.finish("sign", by=f"p{person}")
        spent += case.spent[1:]
    return [Figure(f"countersign of {SIGNERS}: CPU a vote", statistics.median(spent), "ms", target=1)]


def again(chart: Chart, cases: int) -> list[Figure]:
    """A journal executed again: what `verify` and `rebuild` are made of."""
    case = Worked(chart)
    for node in ("accept", "handle", "review", "approve", "settle"):
        case.finish(node)
    lines = journal_of(chart, case.commands, case.steps)
    charts, calendars = {chart.digest: chart}.get, {CALENDAR.version: CALENDAR}.get
    began = time.process_time()
    for _ in range(cases):
        assert replay(charts, calendars, lines).holds
    spent = time.process_time() - began
    return [Figure("executed again", cases * len(lines) / spent, "steps/s", target=2000, better="higher")]
