"""Write the golden journals of a release: `python -m tests.golden.freeze 0.1.0`."""

import json
import sys
from pathlib import Path

from engine.bundle import Bundle, forms_from_json, forms_to_json
from engine.chart import Chart
from engine.commands import Claim, HandIn, Release, Resume, Suspend
from engine.desk import iso
from engine.line import digest_of, line_body
from engine.parse import parse
from engine.semantics import SEMANTICS
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


JOURNALS = {"loop_with_timers": loop_with_timers, "inclusive_joins": inclusive_joins, "food_permit": food_permit}


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
    (folder / "chart.bpmn").write_bytes(chart.source)
    _write(folder / "forms.json", forms_to_json(chart.forms))
    _write(folder / "calendar.json", CALENDAR.to_json())
    inputs = {
        "bundle": Bundle(chart.source, chart.forms).digest,
        "calendar": CALENDAR.version,
        "item": "0" * 64,
        "ladder": None,
    }
    lines, prev = [], ""
    for seq, ((at, command), done) in enumerate(zip(case.commands, case.steps, strict=True), 1):
        body = line_body(
            case="990123SJ2026112300001", seq=seq, at=iso(at), actor=getattr(command, "by", "clock"), on_behalf_of=None,
            key=None, command=command, step=done, inputs=inputs, prev=prev, semantics=SEMANTICS,
        )  # fmt: skip
        prev = digest_of(body).hex()
        lines.append(f"{prev} {body.decode()}\n")
    (folder / "journal.txt").write_text("".join(lines), "utf-8")
    (folder / "state.json").write_bytes(case.now.state)


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    for name, walk in JOURNALS.items():
        target = HERE / sys.argv[1] / name
        if not target.exists():
            freeze(target, walk())
            print(f"froze {target.relative_to(HERE)}")
