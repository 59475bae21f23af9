"""Write the golden journals of a release: `python -m tests.golden.freeze 0.1.0`."""

import json
import re
import sys
from functools import partial
from pathlib import Path

from engine.bundle import forms_from_json, forms_to_json
from engine.chart import Chart
from engine.commands import Claim, HandIn, Release, Resume, Suspend
from engine.parse import parse
from tests.engine.differential.shapes import shape
from tests.engine.differential.ways import driven
from tests.engine.journal import journal_of
from tests.engine.moves import CALENDAR, Walk
from tests.engine.shapes import draw

HERE = Path(__file__).parent
CHARTS = HERE.parents[1] / "bpmn"


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
    case = Walk(_published("food_permit"))
    moves = [
        ("receive", "supplement", "p1"), ("supplement", "submitted", "p1"), ("accept", "accept", "p2"),
        ("inspect", "pass", "p3"), ("inspect_peer", "rectify", "p4"), ("rectify", "done", "p5"),
        ("inspect", "pass", "p3"), ("inspect_peer", "pass", "p4"), ("handle", "grant", "p5"),
        ("review", "return", "p6"), ("handle", "grant", "p5"), ("review", "pass", "p6"),
        ("approve", "grant", "p7"), ("license", "made", "p8"), ("deliver", "delivered", "p9"),
    ]  # fmt: skip
    for task, outcome, by in moves:
        case.later(hours=5)
        if task == "supplement":
            case.do(HandIn(by, {"materials": "1" * 64}))
        case.finish(task, outcome, by)
    return case


BY_HAND = {"loop_with_timers": loop_with_timers, "inclusive_joins": inclusive_joins, "food_permit": food_permit}
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


def _published(name: str) -> Chart:
    forms = {}
    for path in sorted((CHARTS / "forms").glob("*.json")):
        read = json.loads(path.read_text("utf-8"))
        forms.update({each["key"]: each for each in (read if isinstance(read, list) else [read])})
    source = (CHARTS / f"{name}.bpmn").read_bytes()
    named = {key: form for key, form in forms.items() if f'gov:form="{key}"'.encode() in source}
    return parse(source, forms_from_json(named))


def freeze(folder: Path, case: Walk) -> None:
    chart = case.chart
    folder.mkdir(parents=True)
    _write_chart(folder, "chart", chart)
    for key, called in chart.callees.items():
        _write_chart(folder / "callees", key, called)
    _write(folder / "calendar.json", CALENDAR.to_json())
    lines = [f"{each.digest.hex()} {each.body.decode()}\n" for each in journal_of(chart, case.commands, case.steps)]
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
