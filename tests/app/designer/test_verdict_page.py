"""The page of a verdict: what is wrong, what another tool's words were read as, and what has no effect."""

import io
import re

import pytest

from tests.engine.test_other_tools import FLOWABLE


@pytest.fixture
def page(sign_in):
    """What the page says of a file."""
    browser = sign_in("maxiaodong")

    def checked(source):
        token = re.search(r'name="csrf-token" content="([^"]+)"', browser.get("/chart-check").text)[1]
        data = {"csrf_token": token, "chart": (io.BytesIO(source), "chart.bpmn")}
        answer = browser.post("/chart-check", data=data)
        assert answer.status_code == 200
        return answer.text

    return checked


def test_the_words_of_another_tool_are_listed(page):
    text = page(FLOWABLE)

    assert "可以发布" in text
    assert "岗位「handler」（gov:role）" in text
    assert "flowable:taskListener" in text and "监听器和代码不执行" in text


def test_a_rule_says_its_line_of_help(page):
    text = page(FLOWABLE.replace(b"flowable:candidateGroups", b"flowable:nobody"))

    assert "不能发布，可以读取" in text
    assert 'title="每个人工任务写明岗位。"' in text


@pytest.mark.parametrize("source", [b"PK\x03\x04", b"<html/>", b"\xff\xfe\x00", b"<" * 5_000])
def test_what_cannot_be_read_is_an_answer_too(page, source):
    assert "不能发布，无法读取" in page(source)
