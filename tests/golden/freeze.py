"""Write the golden journals of a release: `python -m tests.golden.freeze 0.1.0`."""

import json
import re
import sys
from functools import partial
from pathlib import Path

from engine.bundle import forms_to_json
from engine.chart import Chart
from engine.commands import (
    AdjustDeadline,
    AppealCard,
    Claim,
    Complete,
    Fire,
    HandIn,
    Release,
    Resume,
    Retime,
    SettleCard,
    Suspend,
)
from engine.ladders import NONE, STANDARD
from tests.bpmn.shelf import chart_named
from tests.engine.differential.shapes import shape
from tests.engine.differential.ways import driven
from tests.engine.journal import journal_of
from tests.engine.moves import CALENDAR, Walk
from tests.engine.shapes import draw
from tests.engine.time.test_retime import LONGER
from tests.engine.time.walks import PAPERS, Timed, on

HERE = Path(__file__).parent


def loop_with_timers() -> Walk:
    chart = draw(
        "start>c c>p1 p1>a p1>b a>p2 b>p2 p2>z z>x x>c:outcome=='back' x>end_granted late>urge urge>end_urged",
        outcomes={"z": "back ok"},
        boundary={"late": ("c", "1wd", False)},
        node_attributes={"a": 'gov:limit="2wd"', "z": 'gov:stage="approve"'},
        process_attributes='gov:separation="a!=b"',
    )
    case = Walk(chart)
    case.later(days=3)
    case.fire("late#1")
    case.do(Claim("c#1", "p2"))
    case.do(Release("c#1", "p2"))
    case.finish("urge", by="p9")
    for task, outcome, by in [("c", "", "p2"), ("b", "", "p3"), ("a", "", "p4"), ("z", "back", "p5")]:
        case.finish(task, outcome, by)
    case.do(Suspend("p1"))
    case.later(days=1)
    case.do(Resume("p1"))
    for task, outcome, by in [("c", "", "p2"), ("a", "", "p4"), ("b", "", "p3")]:
        case.finish(task, outcome, by)
    return case  # not ended: a test goes on with it


def inclusive_joins() -> Walk:
    case = Walk(
        draw(
            "start>c c>i1 i1>a:c.outcome!='none' i1>b:c.outcome=='both' i1>d a>i2 b>i2 d>i2 i2>z z>x "
            "x>c:outcome=='back' x>end",
            outcomes={"c": "one both none", "z": "back ok"},
        )
    )
    for task, outcome in [
        ("c", "both"),
        ("b", ""),
        ("a", ""),
        ("z", "back"),
        ("c", "none"),
        ("d", ""),
        ("z", "back"),
        ("c", "one"),
    ]:
        case.finish(task, outcome)
    return case


def food_permit() -> Walk:
    """食品经营许可: 补正 once, 整改 once, returned once by the section chief, granted."""
    case = Walk(chart_named("food_permit"))
    moves = [
        ("receive", "supplement", "p1"), ("supplement/notify", "notify", "p1"),
        ("supplement/collect", "complete", "p1"),
        ("receive", "complete", "p1"), ("accept", "accept", "p2"),
        ("inspect", "pass", "p3"), ("inspect_peer", "rectify", "p4"), ("rectify", "done", "p5"),
        ("inspect", "pass", "p3"), ("inspect_peer", "pass", "p4"), ("handle", "grant", "p5"),
        ("review", "return", "p6"), ("handle", "grant", "p5"), ("review", "pass", "p6"),
        ("approve", "grant", "p7"), ("license", "made", "p8"), ("deliver", "delivered", "p9"),
    ]  # fmt: skip
    for task, outcome, by in moves:
        case.later(hours=5)
        if task == "supplement/collect":
            case.do(HandIn(by, {"materials": "1" * 64}))
        (key,) = (each for each in case.open if each.startswith(f"{task}#"))
        case.do(Complete(key, by, outcome, {}, {"opinion": "0" * 64}, documents=PAPERS))
    return case


def clocks() -> Timed:
    """Every act, each rung and card, a second calendar, deadlines moved by hand, an appeal."""
    case = Timed(ladders=STANDARD)
    for outcome, when in (("tell", "09-29"), ("came", "10-12"), ("allow", "10-12"), ("tell", "10-13")):
        case.act(outcome, on(when))
    case.act("came", on("10-14"))
    case.act("accept", on("10-14"))
    case.do(AdjustDeadline("handle#1", on("10-16").isoformat(), "p9"))
    case.act("special", on("10-15"), special_kind="testing", special_days=3)
    case.at = on("10-22")
    case.do(Fire("pause"))
    case.act("over", on("10-23"))
    case.calendar = LONGER
    case.do(Retime("p9"))
    case.do(Suspend("p9"))
    case.at = on("11-10")
    case.do(Fire("promised"))
    case.do(Resume("p9"))
    case.act("ask", extension_days=5)
    case.act("told")
    case.do(AppealCard("JC-03#1", "p3", {"reason": "0" * 64}))
    case.do(SettleCard("JC-03#1", "cancelled", "p9"))
    case.act("pass", on("11-20"))
    case.act("grant", on("11-20"))
    return case  # not delivered: a test goes on with it


BY_HAND = {
    "loop_with_timers": loop_with_timers,
    "inclusive_joins": inclusive_joins,
    "food_permit": food_permit,
    "clocks": clocks,
}
DRIVEN = {
    "all sign": 12,
    "sequence beside work": 12,
    "veto, then ratio": 12,
    "several people": 15,
    "many until enough": 8,
    "forty nodes": 12,
    "early ends": 10,
    "sub-processes in each other": 8,
    "called twice at once": 11,
    "many sub-processes": 15,
    "ends of all kinds": 11,
    "message": 2,
    "event gateway": 8,
    "jobs": 19,
    "signals": 13,
    "linear": 12,
    "loop": 3,
    "parallel loop": 8,
    "inclusive loop": 6,
    "inclusive inside parallel": 12,
    "nested split, one join": 12,
    "one branch loops": 7,
    "any signs": 1,
    "signers of the form": 12,
    "many at once": 12,
    "many, one by one": 12,
    "sub-process with a timer": 10,
    "many sub-processes, one by one": 12,
    "many sub-processes until enough": 9,
    "jobs for each": 12,
    "messages on the edge": 1,
}
"""Every shape of the four-way proof, each with the seed of its driver: returns, signers and refusals included."""


def walk_of(name: str) -> Walk:
    """A case that was driven at random once, and is kept for ever."""
    run = driven(shape(name), DRIVEN[name], turns=45)
    walk = Walk.__new__(Walk)
    walk.chart, walk.commands, walk.steps = run.chart, run.commands, run.steps
    return walk


JOURNALS = {**BY_HAND, **{re.sub(r"\W+", "_", name): partial(walk_of, name) for name in DRIVEN}}


def freeze(folder: Path, case: Walk) -> None:
    chart = case.chart
    folder.mkdir(parents=True)
    _write_chart(folder, "chart", chart)
    for key, called in chart.callees.items():
        _write_chart(folder / "callees", key, called)
    paces = getattr(case, "inputs", [(CALENDAR, NONE)])
    _write(folder / "calendars.json", list({each.version: each.to_json() for each, _ in paces}.values()))
    _write(folder / "ladders.json", list({each.digest: each.to_json() for _, each in paces}.values()))
    journal = journal_of(chart, case.commands, case.steps, inputs=getattr(case, "inputs", ()))
    lines = [f"{each.digest.hex()} {each.body.decode()}\n" for each in journal]
    (folder / "journal.txt").write_text("".join(lines), "utf-8")
    (folder / "state.json").write_bytes(case.now.state)


def _write_chart(folder: Path, name: str, chart: Chart) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.bpmn").write_bytes(chart.source)
    _write(folder / ("forms.json" if name == "chart" else f"{name}.json"), forms_to_json(chart.forms))


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    for name, walk in JOURNALS.items():
        target = HERE / sys.argv[1] / name
        if not target.exists():
            freeze(target, walk())
            print(f"froze {target.relative_to(HERE)}")
