"""A flow that is saved and opened again after every step is the flow that never was."""

import random

import pytest

from engine.chart import Chart, Field, Form
from engine.spiff.flow import Flow
from engine.spiff.loader import build, load
from tests.engine.shapes import draw

FORM = {"f": Form("f", "表", (Field("n", "数", "number", routing=True), Field("l", "列", "multiselect", routing=True)))}
BACK = "x x>first:outcome=='back' x>end"
SHAPES = {
    "linear": "start>first first>b b>c c>d d>e5 e5>end",
    "loop": f"start>first first>b b>c c>{BACK}",
    "parallel in a loop": f"start>first first>p1 p1>a p1>b p1>c a>p2 b>p2 c>p2 p2>z z>{BACK}",
    "inclusive in a loop": f"start>first first>i1 i1>a:n>3 i1>b:n>1 i1>c a>i2 b>i2 c>i2 i2>z z>{BACK}",
    "nested, one join": f"start>first first>p1 p1>a p1>p2 p2>b p2>c a>p3 b>p3 c>p3 p3>z z>{BACK}",
    "a branch loops, one waits": "start>p1 p1>first p1>b first>x1 x1>first:outcome=='back' x1>p2 b>p2 p2>z z>end",
    "timers": f"start>first first>b b>{BACK} late>urge urge>end2 gone>other other>z z>end3",
    "branches that end early": "start>p1 p1>first p1>b first>end2 b>x x>b:outcome=='back' x>c c>end",
    "a branch decides which way": f"start>first first>x1 x1>a:n>4 x1>b:n>2 x1>c a>z b>z c>z z>{BACK}",
    "two merges before a join": "start>p1 p1>first p1>b first>x1 x1>p2:outcome=='ok' x1>first b>p2 p2>z z>end",
}
BOUNDARY = {"timers": {"late": ("first", "1wd", False), "gone": ("b", "2wd", True)}}


def shape(name: str) -> Chart:
    return draw(SHAPES[name], boundary=BOUNDARY.get(name), forms=FORM)


def observed(flow: Flow) -> list:
    return sorted((token.key, token.kind, sorted(token.task.data.items())) for token in flow.tokens())


def named(flow: Flow, counts: dict[str, int]) -> Flow:
    for token in flow.tokens():
        if not token.key:
            counts[token.node] = counts.get(token.node, 0) + 1
            token.name(f"{token.node}#{counts[token.node]}")
    return flow


def moved(flow: Flow, seed: int) -> None:
    """One random move that depends only on what can be observed."""
    chance = random.Random(seed)
    key, kind, _ = chance.choice(observed(flow))
    if kind == "timer":
        flow.happen(key)
    else:
        node = key.rpartition("#")[0]
        outcome = chance.choice(["ok", "ok", "back"])
        values = {"n": chance.randint(0, 6), "l": chance.sample(["甲", "乙", "丙"], chance.randint(0, 3))}
        flow.complete(key, {**values, "outcome": outcome, f"{node}.outcome": outcome})


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("seed", range(20))
def test_saving_after_every_step_changes_nothing(name, seed):
    chart = shape(name)
    start = {"n": seed % 7}
    live, live_counts, saved_counts = Flow.start(chart, start), {}, {}
    named(live, live_counts)
    saved = named(Flow.start(chart, start), saved_counts).save()

    for number in range(40):
        again = Flow.resume(chart, saved)
        assert observed(again) == observed(live)
        assert again.save() == saved
        if live.over:
            break
        moved(live, seed * 1000 + number)
        moved(reopened := Flow.resume(chart, saved), seed * 1000 + number)
        named(live, live_counts)
        saved = named(reopened, saved_counts).save()


@pytest.mark.parametrize("name", SHAPES)
def test_running_never_writes_to_the_shared_definition(name):
    chart = shape(name)
    definition = load(chart)
    before = described(definition.spec)

    for seed in range(10):
        flow, counts = named(Flow.start(chart, {"n": seed}), {}), {}
        for number in range(30):
            if flow.over:
                break
            moved(flow, seed + number)
            named(flow, counts)

    assert described(definition.spec) == before == described(build(chart).spec)


def described(spec) -> dict:
    return {
        name: (type(each).__name__, tuple(each._inputs), tuple(each._outputs), dict(each.data), each.manual)
        for name, each in spec.task_specs.items()
    }


def test_a_definition_is_built_once_for_all_threads():
    assert load(shape("loop")) is load(shape("loop"))


@pytest.mark.parametrize("laps", [10, 100, 400])
def test_a_hundred_returns_cost_no_more_state_than_ten(laps):
    """Stock SpiffWorkflow loses the token after 333 returns, silently."""
    chart = shape("parallel in a loop")
    counts: dict[str, int] = {}
    saved = named(Flow.start(chart, {}), counts).save()
    for _ in range(laps):
        for node in ("first", "b", "a", "c", "z"):
            flow = Flow.resume(chart, saved)
            key = next(token.key for token in flow.tokens() if token.node == node)
            flow.complete(key, {"outcome": "back"} if node == "z" else {})
            saved = named(flow, counts).save()

    assert len(saved["tasks"]) <= 4
    assert [row[1] for row in saved["tasks"]][-1] == "first"
