"""Clauses and documents that a sentence names lead to their text; whatever else it says is escaped."""

import pytest

from app.web.cited import with_cases, with_clauses, with_sources
from engine.explain import Said

PAUSED = Said(
    "10-12 起检测停表，依据《行政许可法》第四十五条、特别程序告知书 示特告〔2026〕1号",
    clause="licensing-45",
    document="示特告〔2026〕1号",
)


@pytest.fixture(autouse=True)
def asked(web):
    with web.test_request_context("/"):
        yield


def test_a_refusal_leads_to_the_article_it_names():
    said = with_clauses("不能延长期限（《行政许可法》第四十二条）。<b>")

    assert said == ('不能延长期限（<a href="/clauses/licensing-42">《行政许可法》第四十二条</a>）。&lt;b&gt;')


@pytest.mark.parametrize("text", ["《行政许可法》第三十八条", "《食品安全法》第三十五条", ""])
def test_what_is_not_among_our_clauses_stays_as_it_is(text):
    assert with_clauses(text) == text


def test_the_law_may_be_called_by_its_full_name():
    assert 'href="/clauses/licensing-32"' in with_clauses("《中华人民共和国行政许可法》第三十二条第一款")


def test_a_pause_leads_to_its_article_and_its_document():
    said = with_sources(PAUSED, {"示特告〔2026〕1号": 7})

    assert said.count('href="/clauses/licensing-45"') == 1
    assert '<a href="/documents/7.pdf">示特告〔2026〕1号</a>' in said


def test_a_document_that_is_not_at_hand_is_named():
    assert "/documents/" not in with_sources(PAUSED, {})


def test_a_clause_the_sentence_does_not_name_stands_behind_it():
    said = with_sources(Said("10-01 至 10-07 国庆节放假", clause="licensing-82"), {})

    assert said.endswith('<a href="/clauses/licensing-82">《行政许可法》第八十二条</a></span>')


def test_what_an_item_names_itself_is_written_out():
    said = with_sources(Said("8 个工作日", clause="《城镇<排水>条例》第二十一条"), {})

    assert "《城镇&lt;排水&gt;条例》第二十一条</a>" in said and "<排水>" not in said


def test_numbers_of_cases_lead_to_them():
    told = with_cases("经 990123SCJ2026112000001 批准；<b>不是 1990123SCJ2026112000001</b>")

    assert '<a class="g-no" href="/cases/990123SCJ2026112000001">990123SCJ2026112000001</a> 批准' in told
    assert "&lt;b&gt;不是 1990123SCJ2026112000001&lt;" in told
