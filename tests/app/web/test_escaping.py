"""What a chart says stands on pages as text: nothing in it becomes an element or an attribute."""

import re

from app.clerk.filing import Filing
from engine.chart import Material

HOSTILE = "m1\"></label></form><div hx-get='/x' hx-trigger='load'></div><i x=\""


def test_a_material_cannot_leave_its_place_in_the_checklist(web):
    checklist = web.jinja_env.get_template("counter/checklist.html").module.checklist

    with web.test_request_context():
        drawn = str(checklist([Material(HOSTILE, HOSTILE, required=True)], Filing("item")))

    assert 'data-file="m1&#34;&gt;' in drawn
    assert re.findall(r"<div hx|</form>|<i x", drawn) == []


def test_the_inputs_of_the_upload_page_keep_their_attributes(sign_in):
    page = sign_in("maxiaodong").get("/chart-check").text

    assert re.search(r'name="chart" id="chart" accept=".bpmn,.xml" required=""', page)
    assert re.search(r'name="forms" id="forms" accept=".json" multiple="" aria-describedby="forms-hint"', page)
