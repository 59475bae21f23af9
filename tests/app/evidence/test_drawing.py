"""Charts drawn by the server: everything that is in the file is on the sheet, in the colour of its state."""

from pathlib import Path

import pytest
from lxml import etree

from app.evidence.drawing import drawn
from app.evidence.drawing.diagram import diagram_of
from app.evidence.drawing.looks import DONE, NOW, RETURNED, SHAPES
from tests.city_chart import SHOP_PERMIT

CHARTS = sorted((Path(__file__).parents[3] / "bpmn").glob("*.bpmn"))
SVG = "{http://www.w3.org/2000/svg}"


def text_of(sheet):
    return "".join(sheet.itertext()).replace("\n", "")


@pytest.mark.parametrize("chart", CHARTS, ids=lambda path: path.stem)
def test_every_chart_of_the_house_is_drawn_whole(chart):
    diagram = diagram_of(chart.read_bytes())

    sheet = etree.fromstring(drawn(chart.read_bytes(), {}))

    assert {"", *(each.kind for each in diagram.figures)} >= {
        "participant",
        "lane",
        "userTask",
        "startEvent",
        "endEvent",
    }
    assert len(list(sheet.iter(f"{SVG}text"))) >= sum(bool(each.name) for each in (*diagram.figures, *diagram.lines))
    left, top, width, height = map(float, sheet.get("viewBox").split())
    for each in diagram.figures:
        assert left <= each.box.x and each.box.x + each.box.width <= left + width
        assert top <= each.box.y and each.box.y + each.box.height <= top + height


def test_states_have_the_colours_of_the_pages_and_names_do_no_harm():
    source = (CHARTS[0].parent / "food_permit.bpmn").read_bytes().replace("受理审查".encode(), b"a&lt;script&gt;&amp;")

    sheet = etree.fromstring(drawn(source, {"receive": DONE, "accept": NOW, "inspect": RETURNED, "nowhere": NOW}))

    strokes = {each.get("stroke") for each in sheet.iter(f"{SVG}rect")}
    assert {SHAPES[state].stroke for state in (DONE, NOW, RETURNED)} <= strokes
    assert not list(sheet.iter(f"{SVG}script")) and "script" in text_of(sheet)


def test_a_chart_without_a_diagram_says_so():
    assert "流程图文件没有图形" in text_of(etree.fromstring(drawn(SHOP_PERMIT, {})))
