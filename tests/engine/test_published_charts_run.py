"""What passes the gate can be worked with: whatever people and timers do, the case goes on or ends."""

from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from engine import gate
from engine.chart import Field
from engine.commands import Complete, Fire
from tests.engine.bpmn_writer import form_of
from tests.engine.growth import Growth
from tests.engine.moves import Walk

FORMS = form_of(
    "f",
    Field("area", "面积", "decimal", routing=True),
    Field("kind", "业态", "select", routing=True, options=("a", "b")),
)
DATA = ({}, {"area": "60.5"}, {"area": "5", "kind": "a"}, {"kind": "b"})


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_a_case_on_a_published_chart_never_gets_stuck(seed):
    grown = Growth(seed)
    verdict = gate.check(grown.file(), FORMS)
    assert verdict.publishable, verdict.findings

    walk = Walk(verdict.chart)
    for _ in range(30):
        if walk.now.picture.status == "ended":
            break
        one_move(walk, grown.random)

    assert walk.now.picture.status == "ended" or walk.now.picture.tasks or walk.now.picture.deadlines


def one_move(walk, random):
    """Somebody finishes a task, or a timer comes to its moment."""
    timers = {key: each for key, each in walk.now.picture.deadlines.items() if each.kind == "timer"}
    key = random.choice([*walk.now.picture.tasks, *timers])
    if key in timers:
        walk.at = max(walk.at, datetime.fromisoformat(timers[key].due))
        walk.do(Fire(key))
    else:
        walk.do(Complete(key, "p1", random.choice(["yes", "no"]), random.choice(DATA)))
