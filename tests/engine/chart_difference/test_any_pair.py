"""Charts nobody drew, beside themselves and beside each other; and files whose ids want to break something."""

import random
from dataclasses import replace

import pytest

from engine.chart_difference import difference
from engine.parse import read
from engine.source import tree
from tests.engine.bpmn_writer import end, file_of, flow, road, start, task
from tests.engine.chart_difference.drawings import drawn
from tests.engine.mutating import Charts
from tests.engine.random_charts.walks import chart_of

HOUSE = Charts()
SEEDS = range(12)
HOSTILE = ("__proto__", "constructor", "a'b", '"><script>', "x]", "办件", "a b", "node/inner", "..", "pool 0", "0")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_chart_does_not_differ_from_itself(seed):
    chart = chart_of(seed)

    found = difference(chart, replace(chart))

    assert found.is_empty and found.effects.are_none


@pytest.mark.parametrize("name", HOUSE.names())
def test_every_chart_of_the_house_can_be_laid_beside_another(name):
    chart = HOUSE.chart(name)

    found = difference(chart, replace(chart, digest=f"other {name}"))

    assert found.is_empty and found.effects.are_none


@pytest.mark.parametrize("seed", SEEDS)
def test_two_charts_hold_each_piece_once(seed):
    """What is added one way is removed the other way, and everything is either kept, added or removed."""
    old, new = chart_of(seed), chart_of(seed + 1)

    there, back = difference(old, new), difference(new, old)

    for sort, were, are in (("node", old.own_nodes, new.own_nodes), ("flow", old.flows, new.flows)):
        added, removed = (_of(there, sort, kind) for kind in ("added", "removed"))
        kept = {key: now for key, now in there.pairs.items() if key in were and now in are}
        assert len(set(kept.values())) == len(kept)
        assert {*kept, *(each.before for each in removed)} == set(were)
        assert {*kept.values(), *(each.after for each in added)} == set(are)
        assert len(added) == len(_of(back, sort, "removed"))


@pytest.mark.parametrize("seed", SEEDS)
def test_one_thing_changed_is_the_one_thing_told(seed):
    chart, dice = chart_of(seed), random.Random(seed)
    key = dice.choice([node.id for node in chart.nodes.values() if node.kind == "userTask"])
    name, value = dice.choice(
        [("limit", "77wd"), ("name", "另一个名称"), ("role", "another"), ("actions", ("return",))]
    )
    nodes = {**chart.nodes, key: replace(chart.nodes[key], **{name: value})}

    found = difference(chart, replace(chart, nodes=nodes, digest="other"))

    assert [(each.kind, each.after, [it.name for it in each.changes]) for each in found.items] == [
        ("changed", key, [name])
    ]


def _of(found, sort, kind):
    return [each for each in found.items if (each.sort, each.kind) == (sort, kind)]


def test_drawings_with_hostile_ids_are_compared():
    def named(*keys):
        pieces = [task(_escaped(key), "ok") for key in keys]
        flows = [flow("start", _escaped(key), key=_escaped(f"to {key}")) for key in keys]
        source = file_of(start(), end(), *pieces, *flows, road("start", "end"))
        return drawn(source, {key: (n * 100, 0) for n, key in enumerate(keys)})

    old, new = (read(tree(source), source) for source in (named(*HOSTILE), named(*reversed(HOSTILE))))
    gone = read(tree(named()), named())

    assert {each.kind for each in difference(old, new).items} <= {"moved"}
    assert {each.before for each in difference(old, gone).items} >= {each for each in HOSTILE if "/" not in each}


def test_places_that_are_no_numbers_stand_at_the_edge():
    source = drawn(file_of(start(), end(), road("start", "end")), {"start": ("nan", "inf"), "nobody": (1, "x")})
    chart = read(tree(source), source)

    assert difference(chart, chart).is_empty


def _escaped(key):
    return key.replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
