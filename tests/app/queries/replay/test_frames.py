"""What is shown at a step is what `engine.step` gives there: for every shape of chart, and for charts nobody drew."""

from app.queries.replay.delta import NOTHING, folded
from engine import events
from engine.canonical import canonical
from tests.app.queries.replay.clocks_shown import assert_clocks
from tests.app.queries.replay.journals import every_journal, frames_of
from tests.app.queries.replay.pictures import picture_in


def test_every_frame_folds_to_the_picture_and_the_clocks_of_the_step(nobody):
    told = 0

    with nobody.reading() as session:
        for lines in every_journal():
            shown = NOTHING
            for done, frame in zip(lines, frames_of(session, lines)[1], strict=True):
                shown = folded(shown, frame.set, frame.gone)
                assert picture_in(shown) == done.step.picture
                assert frame.fingerprint == done.said["picture"] == picture_in(shown).fingerprint
                assert canonical(list(frame.entry.events)) == canonical(list(map(events.to_json, done.step.events)))
                assert_clocks(shown, done)
                assert_marks(shown, done)
                told += 1

    assert told > 800


def assert_marks(shown, done):
    """Whatever is open is marked so, and nothing else is."""
    picture, marks = done.step.picture, shown["marks"]
    standing = {each.node for each in (*picture.tasks.values(), *picture.waiting.values())}
    around = {"/".join(node.split("/")[:depth]) for node in standing for depth in range(1, node.count("/") + 1)}
    assert {node for node, mark in marks.items() if mark == "now"} == standing | around
    assert all(node in done.chart.nodes for node in marks)
