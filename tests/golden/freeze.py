"""Write the golden journals of a release: `python -m tests.golden.freeze 0.1.0`."""

import json
import re
import sys
from functools import partial
from pathlib import Path

from engine.bundle import forms_to_json
from engine.chart import Chart
from engine.ladders import NONE
from tests.engine.differential.shapes import shape
from tests.engine.differential.ways import driven
from tests.engine.journal import journal_of
from tests.engine.moves import CALENDAR, Walk
from tests.golden.walks import BY_HAND

HERE = Path(__file__).parent

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
