"""Old journals agree with this version of the engine, line by line, byte by byte, and can go on."""

import json
from pathlib import Path

import pytest

from engine import calendar
from engine.bundle import forms_from_json
from engine.chart import Chart
from engine.commands import Terminate
from engine.parse import parse
from engine.replay import AGREES, Stored, replay
from engine.run import step
from tests.engine.differential.shapes import SHAPES
from tests.engine.moves import MONDAY
from tests.golden import freeze

JOURNALS = sorted(path.parent for path in Path(__file__).parent.glob("*/*/journal.txt"))


def read(folder: Path):
    called = {path.stem: _chart(path, path.with_suffix(".json"), {}) for path in folder.glob("callees/*.bpmn")}
    chart = _chart(folder / "chart.bpmn", folder / "forms.json", called)
    days = calendar.from_json(json.loads((folder / "calendar.json").read_text("utf-8")))
    lines = []
    for seq, text in enumerate((folder / "journal.txt").read_text("utf-8").splitlines(), 1):
        digest, _, body = text.partition(" ")
        lines.append(Stored(seq, body.encode(), bytes.fromhex(digest)))
    return chart, days, lines


def _chart(path: Path, forms: Path, called: dict[str, Chart]) -> Chart:
    return parse(path.read_bytes(), forms_from_json(json.loads(forms.read_text("utf-8"))), called)


def test_the_newest_release_has_a_journal_of_every_shape():
    newest = max(folder.parent.name for folder in JOURNALS)

    frozen = {folder.name for folder in JOURNALS if folder.parent.name == newest}

    assert frozen == set(freeze.JOURNALS)
    assert len(frozen) >= len(SHAPES)


@pytest.mark.parametrize("folder", JOURNALS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_an_old_journal_is_verified_and_gives_the_state_it_gave(folder):
    chart, days, lines = read(folder)

    found = replay({chart.digest: chart}.get, {days.version: days}.get, lines)

    assert (found.answer, found.findings) == (AGREES, ())
    assert found.state == (folder / "state.json").read_bytes()


@pytest.mark.parametrize("folder", JOURNALS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_an_open_old_case_goes_on(folder):
    chart, days, lines = read(folder)
    found = replay({chart.digest: chart}.get, {days.version: days}.get, lines)
    if found.picture.status == "ended":
        return

    done = step(chart, found.state, Terminate("p1"), MONDAY, days)

    assert done.picture.result == "terminated"
