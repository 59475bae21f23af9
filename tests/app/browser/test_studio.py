"""A designer in a real browser: undone after a reload, two designers of one draft, nothing lost on the canvas."""

from dataclasses import replace
from importlib.resources import files

import pytest

from engine.parse import read
from engine.source import tree
from tests.app.browser.studio import Studio

pytestmark = pytest.mark.browser

THROUGH_THE_CANVAS = """async (source) => {
  const { modeler } = document.querySelector('#g-studio');
  const { warnings } = await modeler.importXML(source);
  return [(await modeler.saveXML({ format: true })).xml, warnings.map(({ message }) => message)];
}"""
RICH = ("drainage_permit", "food_permit", "platform_supervise", "sub_parallel", "sub_special")
REFUSED = ("script", "complex", "conditional-", "transaction", "ad-hoc", "manual")
UNTRANSLATED = "[...window.gUntranslated]"


@pytest.fixture
def designer(person):
    return Studio(person("maxiaodong"))


def test_what_was_drawn_can_be_undone_after_a_reload_and_a_finding_leads_to_its_element(designer):
    page = designer.page
    designer.begin("to_undo", "撤销")
    designer.choose("start")
    designer.append("user-task", "受理", "accept")
    designer.findings()

    page.click("[data-finding=accept]")
    headed = page.inner_text(".g-props__head")
    page.reload()
    designer.wait()
    designer.person.press("Control+z", "Control+z")  # the second before the first has come back
    designer.findings()
    while page.is_enabled("[data-studio=undo]"):
        page.click("[data-studio=undo]")
        designer.findings()
    undone = page.locator('[data-element-id="accept"]').count()
    page.click("[data-studio=redo]")
    page.wait_for_selector(".djs-shape >> text=受理")

    assert "受理" in headed
    assert undone == 0
    assert page.is_hidden("#g-studio-trouble")


def test_of_two_designers_the_second_is_told_and_keeps_what_they_drew(designer, person):
    designer.begin("for_two", "两人同改")
    other = Studio(person("hujianping"))
    other.open(designer.page.url.removeprefix(designer.person.address))

    other.choose("start")
    other.fill(name="她的开始")
    other.findings()
    designer.choose("start")
    designer.fill(name="他的开始")
    designer.page.wait_for_selector("#g-studio-trouble:not([hidden])")
    told = designer.page.inner_text("#g-studio-trouble")
    designer.page.click("[data-studio=copy]")
    designer.page.wait_for_url(lambda url: url != other.page.url)
    designer.wait()
    other.page.reload()
    other.wait()

    assert "胡建平已于" in told
    assert designer.page.locator("#g-canvas >> text=他的开始").count() == 1
    assert other.page.locator("#g-canvas >> text=她的开始").count() == 1


def test_the_canvas_keeps_whatever_our_charts_say(designer):
    designer.begin("round_trip", "往返")
    sources = [files("bpmn").joinpath(f"{key}.bpmn").read_bytes() for key in RICH]

    changed = [lost(source, *designer.page.evaluate(THROUGH_THE_CANVAS, source.decode())) for source in sources]

    assert [each for each in changed if each] == []


def lost(source, drawn, warnings):
    """What the chart no longer says, or the warnings of the canvas."""
    before, after = read(tree(source), source), read(tree(drawn.encode()), drawn.encode())
    nodes, flows = ([replace(each, line=0) for each in chart.values()] for chart in (after.nodes, after.flows))
    gone = [each for each in before.nodes.values() if replace(each, line=0) not in nodes]
    gone += [each for each in before.flows.values() if replace(each, line=0) not in flows]
    same = all(getattr(before, name) == getattr(after, name) for name in ("lanes", "stages", "separation", "limit"))
    return warnings or gone or ([] if same else [before.key])


def test_an_element_is_changed_into_what_is_executed_and_sheds_what_does_not_fit(designer):
    designer.begin("to_change", "更换")
    designer.choose("start")
    designer.append("user-task", "受理", "accept")
    designer.fill(role="acceptor", stage="accept")

    designer.page.click('.djs-context-pad [data-action="replace"]')
    offered = [each.get_attribute("data-id") for each in designer.page.locator(".djs-popup .entry").all()]
    designer.page.click('.djs-popup [data-id="replace-with-service-task"]')
    told = designer.findings()
    designer.page.click("#g-props [data-clear=unfit]")

    assert {"replace-with-service-task", "replace-with-rule-task", "replace-with-call-activity"} <= set(offered)
    assert [each for each in offered if any(word in each for word in REFUSED)] == []
    assert told.count("unknown_gov_word") == 2
    assert "unknown_gov_word" not in designer.findings()
    assert designer.page.evaluate(UNTRANSLATED) == []


def test_a_draft_that_is_gone_can_still_be_looked_at(designer):
    designer.begin("to_drop", "删去")
    address = designer.page.url.removeprefix(designer.person.address)

    designer.page.click("[data-dialog=g-drop]")
    designer.page.click("#g-drop button:has-text('删除'):not([data-close])")
    designer.page.wait_for_url("**/charts/drafts")
    designer.open(address)
    designer.choose("start")

    assert designer.page.locator(".djs-palette").count() == 0
    assert designer.page.is_disabled("#g-props [data-prop=name]")
