"""A case put on another version of its chart half-way: the same in memory, written, and from its journal."""

import pytest

from engine import codec
from engine.commands import Complete, Migrate, Start
from engine.desk import iso
from engine.line import digest_of, line_body
from engine.replay import Stored, replay
from engine.run import step
from engine.spiff.flow import Flow
from tests.engine.differential.live import Live, tokens
from tests.engine.moves import CALENDAR, ITEM, MONDAY
from tests.engine.shapes import draw

OLD = draw("start>c c>p1 p1>a p1>b a>p2 b>p2 p2>z z>end late>end2", boundary={"late": ("a", "1wd", False)})
NEW = draw("start>c c>p1 p1>a p1>d a>p2 d>e e>p2 p2>z z>end late>end2", boundary={"late": ("a", "2wd", False)})
MOVED = Migrate("p9", OLD.digest, {"b": "d"})
COURSE = {
    "before the split": [Start("p1", ITEM)],
    "in both branches": [Start("p1", ITEM), Complete("c#1", "p1")],
    "with one at the join": [Start("p1", ITEM), Complete("c#1", "p1"), Complete("a#1", "p2")],
}


def on_to_the_end(picture):
    """Whatever is open is done, one after the other."""
    return Complete(next(iter(sorted(picture.tasks))), "p3")


@pytest.mark.parametrize("place", COURSE)
def test_a_migrated_case_is_the_same_in_memory_and_written(place):
    live, done, journal = Live(OLD), None, []

    def take(chart, command):
        nonlocal done
        done = step(chart, done and done.state, command, MONDAY, CALENDAR)
        beside = live.migrate(chart, command, MONDAY) if command is MOVED else live.step(command, MONDAY)
        assert beside.picture == done.picture
        _, flow = codec.loads(done.state)
        assert live.tokens() == tokens(flow and Flow.resume(chart, flow))
        journal.append(line(chart, command, done, journal))

    for command in COURSE[place]:
        take(OLD, command)
    take(NEW, MOVED)
    while done.picture.status == "running":
        take(NEW, on_to_the_end(done.picture))

    verdict = replay({OLD.digest: OLD, NEW.digest: NEW}.get, {CALENDAR.version: CALENDAR}.get, journal)
    assert (verdict.answer, verdict.findings) == ("一致", ())
    assert (done.picture.status, verdict.state) == ("ended", done.state)


def line(chart, command, done, before):
    inputs = {"bundle": chart.digest, "calendar": CALENDAR.version, "item": "0" * 64, "ladder": None}
    body = line_body(
        case="990123SJ2026112300001",
        seq=len(before) + 1,
        at=iso(MONDAY),
        actor="p1",
        on_behalf_of=None,
        key=None,
        command=command,
        step=done,
        inputs=inputs,
        prev=before[-1].digest.hex() if before else "",
        semantics=done.semantics,
    )
    return Stored(len(before) + 1, body, digest_of(body))
