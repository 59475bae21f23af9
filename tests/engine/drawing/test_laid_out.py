"""A file without places gets one for every element: nothing lies upon anything else, flows run from edge to edge."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from app.demo import told
from engine.bundle import forms_from_json
from engine.drawing import is_drawn, laid_out
from engine.drawing.scopes import SUB_PROCESSES
from engine.errors import ChartUnreadable
from engine.parse import needs, parse, read
from engine.source import tree
from engine.spiff import schema
from tests.engine.bpmn_writer import boundary, end, file_of, flow, gateway, lane, lanes, road, start, sub, task
from tests.engine.drawing.places import places_in, without_places
from tests.engine.random_charts.walks import chart_of

HOUSE = ("birth_registration", "drainage_permit", "food_permit", "ngo_registration", "road_occupation", "sub_special")
CLOSE = 1.0  # places are written in whole numbers


def drawn(source):
    """Laid out, and read as a chart again."""
    done = laid_out(source)
    return read(tree(done), done), places_in(done)


def overlap(one, other):
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def is_around(outer, inner):
    return outer.x <= inner.x and outer.y <= inner.y and inner.right <= outer.right and inner.bottom <= outer.bottom


def on_edge(rect, point):
    x, y = point
    across, down = rect.x - CLOSE <= x <= rect.right + CLOSE, rect.y - CLOSE <= y <= rect.bottom + CLOSE
    at_side = min(abs(x - rect.x), abs(x - rect.right)) <= CLOSE
    at_end = min(abs(y - rect.y), abs(y - rect.bottom)) <= CLOSE
    return across and down and (at_side or at_end)


def fault_of(chart, places):
    """The first thing that is not as it should be."""
    nodes = chart.own_nodes
    if set(nodes) - set(places.shapes):
        return f"no place for {set(nodes) - set(places.shapes)}"
    for one, other in combinations([key for key, node in nodes.items() if not node.attached_to], 2):
        together = nodes[one].scope == nodes[other].scope
        if together and overlap(places.shapes[one], places.shapes[other]):
            return f"{one} lies upon {other}"
    for key, node in nodes.items():
        if node.scope and not is_around(places.shapes[node.scope], places.shapes[key]):
            return f"{key} is outside of {node.scope}"
    for key, each in chart.flows.items():
        points = places.edges[key]
        if not (on_edge(places.shapes[each.source], points[0]) and on_edge(places.shapes[each.target], points[-1])):
            return f"{key} does not run from edge to edge"
        if any(a[0] != b[0] and a[1] != b[1] for a, b in pairwise(points)):
            return f"{key} runs askew"
    return ""


@pytest.mark.parametrize("key", HOUSE)
def test_the_charts_of_the_house_can_be_laid_out(key):
    bare = without_places(told.chart(key))

    chart, places = drawn(bare)

    assert (is_drawn(bare), is_drawn(laid_out(bare))) == (False, True)
    assert fault_of(chart, places) == ""


@pytest.mark.parametrize("seed", range(12))
def test_charts_nobody_drew_can_be_laid_out(seed):
    chart, places = drawn(chart_of(seed).source)

    assert fault_of(chart, places) == ""


def test_nothing_but_places_is_changed():
    before = parse(without_places(told.chart("sub_special")), _any_forms("sub_special"))

    after = parse(laid_out(before.source), before.forms)

    assert (after.flows.keys(), after.separation, after.lanes) == (before.flows.keys(), before.separation, before.lanes)
    assert [_without_line(each) for each in after.nodes.values()] == [_without_line(e) for e in before.nodes.values()]


def test_every_lane_is_a_band_with_its_nodes_inside():
    source = file_of(
        lanes(lane("hall", "start", "one") + lane("office", "two", "end")),
        start(),
        task("one"),
        task("two"),
        end(),
        road("start", "one", "two", "end"),
    )

    chart, places = drawn(source)

    assert fault_of(chart, places) == ""
    for key, node in chart.own_nodes.items():
        assert is_around(places.shapes[node.lane], places.shapes[key])
    assert places.shapes["hall"].bottom == places.shapes["office"].y
    assert is_around(places.shapes["sample_pool"], places.shapes["office"])


def test_events_sit_on_the_edge_of_their_node():
    pieces = (start(), task("one"), boundary("late", "one"), task("urge"), end(), end("urged"))
    chart, places = drawn(file_of(*pieces, road("start", "one", "end"), road("late", "urge", "urged")))

    event, node = places.shapes["late"], places.shapes["one"]
    assert fault_of(chart, places) == ""
    assert event.down == node.bottom
    assert node.x < event.x and event.right < node.right


def test_what_goes_back_runs_above():
    pieces = (start(), task("one"), gateway("two", default="two_end"), end())
    chart, places = drawn(file_of(*pieces, road("start", "one", "two", "end"), flow("two", "one", "outcome == 'no'")))

    back = places.edges["two_one"]
    assert fault_of(chart, places) == ""
    assert min(y for _, y in back) < places.shapes["one"].y


def test_sub_processes_are_open_with_everything_inside():
    inner = sub("visit", start("s2"), task("look"), end("e2", "ok"), road("s2", "look", "e2"))
    chart, places = drawn(file_of(start(), inner, end(), road("start", "visit", "end")))

    assert fault_of(chart, places) == ""
    assert chart.nodes["visit"].kind in SUB_PROCESSES
    assert is_around(places.shapes["visit"], places.shapes["look"])


@pytest.mark.parametrize("key", HOUSE)
def test_what_is_written_is_bpmn(key):
    assert list(schema.misfits(tree(laid_out(told.chart(key))))) == []


def test_what_has_no_id_or_sits_on_nothing_hinders_nobody():
    pieces = (start(), task("one"), boundary("late", "one"), boundary("later", "late"), end())
    beside = (
        '<bpmn:collaboration><bpmn:participant id="pool" processRef="sample"/><bpmn:participant/></bpmn:collaboration>'
    )
    named = lanes(lane("hall", "start", "one") + lane("office", "end")).replace(' id="office"', "")

    _, places = drawn(file_of(named, *pieces, road("start", "one", "end"), flow("later", "end"), beside=beside))

    assert {"pool", "hall", "one", "late", "later"} <= places.shapes.keys()


@pytest.mark.parametrize("source", [b"", b"<a/>", b"<!DOCTYPE x><x/>"])
def test_what_cannot_be_read_cannot_be_laid_out(source):
    with pytest.raises(ChartUnreadable):
        laid_out(source)
    with pytest.raises(ChartUnreadable):
        is_drawn(source)


def _any_forms(key):
    return forms_from_json({form: told.form(form) for form in needs(told.chart(key)).forms})


def _without_line(node):
    return replace(node, line=0)
