"""Drafts on their pages: how they begin, where they are listed, how they go."""

import io

import pytest

from app.demo import told
from app.services.drafts.beginnings import templates
from engine.drawing import is_drawn
from tests.app.desk import found, send

FOREIGN = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
<process id="leave" name="%s" isExecutable="true"><startEvent id="s"/><userTask id="t"/><endEvent id="e"/>
<sequenceFlow id="f" sourceRef="s" targetRef="t"/><sequenceFlow id="g" sourceRef="t" targetRef="e"/></process>
</definitions>""" % "请假".encode()


@pytest.fixture
def designer(sign_in):
    return sign_in("maxiaodong")


def begin(browser, **said):
    return send(browser, "/charts/drafts", said, content_type="multipart/form-data")


def file_of(source):
    return io.BytesIO(source), "chart.bpmn"


def test_a_draft_begins_with_an_empty_pool(designer):
    begun = begin(designer, **{"from": "blank"}, key="new_permit", name="新的许可")

    drawn = designer.get(begun.location + "/chart.bpmn").text
    assert begun.status_code == 303
    assert 'bpmn:process id="new_permit" name="新的许可"' in drawn
    assert "新的许可" in designer.get("/charts/drafts").text


@pytest.mark.parametrize("key", ["", "New", "with space", "1st", "x" * 64])
def test_a_key_that_no_chart_may_have_is_told(designer, key):
    refused = begin(designer, **{"from": "blank"}, key=key, name="新的许可")

    assert refused.status_code == 422
    assert "标识应以小写字母开头" in refused.text
    assert 'value="新的许可"' in refused.text


def test_a_published_chart_is_drawn_on(designer):
    begun = begin(designer, **{"from": "version"}, chart="food_permit")

    assert designer.get(begun.location + "/file").data == told.chart("food_permit")
    assert "第 1 版的修改" in designer.get(begun.location).text
    assert "food_permit" in designer.get(begun.location).text


@pytest.mark.parametrize("template", [each.key for each in templates()])
def test_a_template_becomes_a_chart_of_its_own(designer, template):
    begun = begin(designer, **{"from": "template"}, template=template, key="new_permit", name="新的许可")

    verdict = designer.get(begun.location + "/verdict").json
    assert (verdict["key"], verdict["name"]) == ("new_permit", "新的许可")
    assert [each for each in verdict["findings"] if each["severity"] == "error"] == []


def test_a_file_without_places_is_laid_out_and_stays_as_it_came(designer):
    begun = begin(designer, **{"from": "file"}, chart=file_of(FOREIGN))

    drawn = designer.get(begun.location + "/file").data
    send(designer, begun.location + "/back", {"revision": 2})

    assert (is_drawn(FOREIGN), is_drawn(drawn)) == (False, True)
    assert "请假" in designer.get(begun.location).text
    assert designer.get(begun.location + "/file").data == FOREIGN


@pytest.mark.parametrize("source", [b"", b"PK\x03\x04", b"<html/>", "<a>办</a>".encode("gbk")])
def test_a_file_that_is_no_chart_is_kept_and_told(designer, source):
    begun = begin(designer, **{"from": "file"}, chart=file_of(source))

    verdict = designer.get(begun.location + "/verdict").json
    assert [each["severity"] for each in verdict["findings"]] == ["error"]
    assert designer.get(begun.location + "/file").data == source


def test_without_a_file_none_is_begun(designer):
    refused = begin(designer, **{"from": "file"})

    assert refused.status_code == 422
    assert "请选择文件" in refused.text


def test_a_draft_goes_from_the_list(designer):
    begun = begin(designer, **{"from": "blank"}, key="new_permit", name="新的许可")

    gone = send(designer, begun.location + "/drop", {})

    assert found(r"已删除草稿「(.+?)」", designer.get(gone.location).text) == "新的许可"
    assert "/charts/drafts/" not in designer.get("/charts/drafts").text.replace("/charts/drafts/new", "")
    assert "data-read-only" in designer.get(begun.location).text


def test_there_is_no_other_chart_to_begin_with(designer):
    assert begin(designer, **{"from": "version"}, chart="no_such_chart").status_code == 404
    assert begin(designer, **{"from": "template"}, template="none", key="a_b", name="新").status_code == 404
