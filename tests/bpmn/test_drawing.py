"""Every chart of the house is drawn in full, the way `bpmn/README.md` says."""

from itertools import combinations, pairwise

import pytest

from engine.source import bpmn, tree
from tests.bpmn.shelf import BENCH_CHARTS, CHARTS, chart_at

BPMNDI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
DI = "{http://www.omg.org/spec/DD/20100524/DI}"
LABEL_WIDTH = 60

each_chart = pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.stem)
any_chart = pytest.mark.parametrize("path", [*CHARTS, *BENCH_CHARTS], ids=lambda path: path.stem)


def drawn(path, kind):
    """Shapes or edges by the element they draw."""
    return {each.get("bpmnElement"): each for each in tree(path.read_bytes()).iter(f"{BPMNDI}{kind}")}


def points_of(edge):
    return [(float(point.get("x")), float(point.get("y"))) for point in edge.iter(f"{DI}waypoint")]


def box_of(shape):
    return tuple(float(shape.find(f"{DC}Bounds").get(side)) for side in ("x", "y", "width", "height"))


def own_flows(chart):
    return {key: flow for key, flow in chart.flows.items() if "/" not in key}


@any_chart
def test_the_file_is_named_like_its_process(path):
    assert chart_at(path).key == path.stem


@any_chart
def test_every_task_has_a_role_a_stage_and_outcomes(path):
    tasks = [node for node in chart_at(path).own_nodes.values() if node.kind == "userTask"]

    assert [node.id for node in tasks if not (node.role and node.stage and node.outcomes)] == []


@any_chart
def test_every_way_out_has_a_result(path):
    nodes = chart_at(path).own_nodes.values()
    beside = {node.id for node in nodes if node.id.endswith("_late_noted")}

    assert [node.id for node in nodes if node.kind == "endEvent" and not node.result and node.id not in beside] == []


@each_chart
def test_every_node_lane_and_flow_is_drawn(path):
    chart = chart_at(path)

    assert {*chart.own_nodes, *(lane.id for lane in chart.lanes)} <= set(drawn(path, "BPMNShape"))
    assert set(own_flows(chart)) == set(drawn(path, "BPMNEdge"))


@each_chart
def test_lines_run_straight_from_one_shape_to_the_other(path):
    chart, shapes = chart_at(path), drawn(path, "BPMNShape")

    for flow, edge in drawn(path, "BPMNEdge").items():
        points = points_of(edge)
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points)), flow
        assert _touches(points[0], box_of(shapes[chart.flows[flow].source])), flow
        assert _touches(points[-1], box_of(shapes[chart.flows[flow].target])), flow


@each_chart
def test_lines_cross_neither_each_other_nor_a_node(path):
    chart, shapes = chart_at(path), drawn(path, "BPMNShape")
    edges = drawn(path, "BPMNEdge").items()
    lines = [(flow, _span(*ends)) for flow, edge in edges for ends in pairwise(points_of(edge))]
    boxes = [(node, box_of(shapes[node])) for node in chart.own_nodes]

    assert [(one, other) for (one, a), (other, b) in combinations(lines, 2) if one != other and _overlap(a, b)] == []
    assert [
        (flow, node)
        for flow, line in lines
        for node, box in boxes
        if _overlap(line, box) and chart.nodes[chart.flows[flow].source].scope != node
    ] == []


@each_chart
def test_nodes_keep_apart_and_inside_their_lane(path):
    chart, shapes = chart_at(path), drawn(path, "BPMNShape")
    boxes = {node.id: box_of(shapes[node.id]) for node in chart.own_nodes.values()}

    for node in chart.own_nodes.values():
        assert _inside(boxes[node.id], box_of(shapes[node.lane])), node.id
        touching = (node.attached_to, node.scope)
        others = [each for each in chart.own_nodes.values() if node.id not in (each.id, each.attached_to, each.scope)]
        assert [each.id for each in others if each.id not in touching and _overlap(*_boxes(boxes, node, each))] == []


@each_chart
def test_boundary_events_sit_on_the_edge_of_their_task(path):
    chart, shapes = chart_at(path), drawn(path, "BPMNShape")

    for event in chart.own_nodes.values():
        if event.attached_to:
            x, y, width, height = box_of(shapes[event.id])
            assert _touches((x + width / 2, y + height / 2), box_of(shapes[event.attached_to])), event.id


@each_chart
def test_labels_have_room_for_chinese(path):
    labels = [label.find(f"{DC}Bounds") for label in tree(path.read_bytes()).iter(f"{BPMNDI}BPMNLabel")]

    assert labels
    assert [each for each in labels if float(each.get("width")) < LABEL_WIDTH] == []


@each_chart
def test_exclusive_gateways_show_their_mark(path):
    gateways = [node.id for node in chart_at(path).own_nodes.values() if node.kind == "exclusiveGateway"]
    shapes = drawn(path, "BPMNShape")

    assert [each for each in gateways if shapes[each].get("isMarkerVisible") != "true"] == []


@each_chart
def test_incoming_and_outgoing_agree_with_the_flows(path):
    root, chart = tree(path.read_bytes()), chart_at(path)
    said = {
        (element.get("id"), side, told.text)
        for element in root.iter()
        for side in ("incoming", "outgoing")
        for told in element.iterfind(bpmn(side))
    }

    assert said == {
        *((flow.target, "incoming", flow.id) for flow in own_flows(chart).values()),
        *((flow.source, "outgoing", flow.id) for flow in own_flows(chart).values()),
    }


@each_chart
def test_every_form_a_chart_names_is_on_the_shelf_with_keys_of_its_own(path):
    chart = chart_at(path)
    keys = [field.key for form in chart.forms.values() for field in form.fields]

    assert len(keys) == len(set(keys))
    assert not set(keys) & set(chart.nodes)


def _boxes(boxes, *nodes):
    return [boxes[node.id] for node in nodes]


def _touches(point, box):
    x, y, width, height = box
    on_x, on_y = x <= point[0] <= x + width, y <= point[1] <= y + height
    return (on_x and point[1] in (y, y + height)) or (on_y and point[0] in (x, x + width))


def _span(one, other):
    """The box of a straight line; it has no width or no height."""
    (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return left, top, right - left, bottom - top


def _inside(box, lane):
    return (
        lane[0] <= box[0]
        and lane[1] <= box[1]
        and box[0] + box[2] <= lane[0] + lane[2]
        and box[1] + box[3] <= lane[1] + lane[3]
    )


def _overlap(one, other):
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )
