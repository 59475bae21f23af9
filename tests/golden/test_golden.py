"""Old journals agree with this version of the engine, line by line, byte by byte, and can go on."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine import calendar, ladders
from engine.bundle import forms_from_json
from engine.calendar import Calendar
from engine.chart import Chart
from engine.commands import Terminate
from engine.ladders import Ladders
from engine.parse import parse
from engine.replay import AGREES, Stored, Verdict, replay
from engine.run import step
from tests.engine.differential.shapes import SHAPES
from tests.engine.moves import MONDAY
from tests.golden import freeze

JOURNALS = sorted(path.parent for path in Path(__file__).parent.glob("*/*/journal.txt"))


@dataclass(frozen=True)
class Frozen:
    """A journal with all it was written on; those of one calendar and no ladders have them in one file."""

    chart: Chart
    calendars: dict[str, Calendar]
    ladders: dict[str, Ladders]
    lines: list[Stored]

    @property
    def calendar(self) -> Calendar:
        """That of the last line."""
        return self.calendars[json.loads(self.lines[-1].body)["inputs"]["calendar"]]

    def again(self) -> Verdict:
        return replay({self.chart.digest: self.chart}.get, self.calendars.get, self.lines, self.ladders.get)


def read(folder: Path) -> Frozen:
    called = {path.stem: _chart(path, path.with_suffix(".json"), {}) for path in folder.glob("callees/*.bpmn")}
    chart = _chart(folder / "chart.bpmn", folder / "forms.json", called)
    one = folder / "calendar.json"
    days = [calendar.from_json(each) for each in ([_json(one)] if one.exists() else _json(folder / "calendars.json"))]
    rungs = [] if one.exists() else [ladders.from_json(each) for each in _json(folder / "ladders.json")]
    lines = []
    for seq, text in enumerate((folder / "journal.txt").read_text("utf-8").splitlines(), 1):
        digest, _, body = text.partition(" ")
        lines.append(Stored(seq, body.encode(), bytes.fromhex(digest)))
    return Frozen(chart, {each.version: each for each in days}, {each.digest: each for each in rungs}, lines)


def _json(path: Path):
    return json.loads(path.read_text("utf-8"))


def _chart(path: Path, forms: Path, called: dict[str, Chart]) -> Chart:
    return parse(path.read_bytes(), forms_from_json(_json(forms)), called)


def test_the_newest_release_has_a_journal_of_every_shape():
    newest = max(folder.parent.name for folder in JOURNALS)

    frozen = {folder.name for folder in JOURNALS if folder.parent.name == newest}

    assert frozen == set(freeze.JOURNALS)
    assert len(frozen) >= len(SHAPES)


@pytest.mark.parametrize("folder", JOURNALS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_an_old_journal_is_verified_and_gives_the_state_it_gave(folder):
    found = read(folder).again()

    assert (found.answer, found.findings) == (AGREES, ())
    assert found.state == (folder / "state.json").read_bytes()


@pytest.mark.parametrize("folder", JOURNALS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_an_open_old_case_goes_on(folder):
    frozen = read(folder)
    found = frozen.again()
    if found.picture.status == "ended":
        return

    done = step(frozen.chart, found.state, Terminate("p1"), MONDAY, frozen.calendar)

    assert done.picture.result == "terminated"
