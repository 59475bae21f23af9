"""Pages say to whom a task was given, by whom it was lent, who signs it, and what was done with it."""

import pytest

from tests.app.moves.office import WHY


@pytest.fixture
def number(office):
    return office.file()


def page(office, sign_in, login, number, node):
    return sign_in(login).get(f"/tasks/{office.task(number, node)}").text


def test_a_task_given_by_name_says_so(office, sign_in, number):
    office.ask("handler", number, "draft", "transfer", {"to": "leader", **WHY})

    mine, others = (page(office, sign_in, login, number, "draft") for login in ("leader", "checker"))

    assert "指定办理 <b>leader同志</b>" in mine
    assert 'value="done"' in mine
    assert "该任务已指定由leader同志办理，您可以查看。" in others
    assert 'value="done"' not in others
    assert "指定我办" in sign_in("leader").get(f"/inbox?q={number}").text


def test_a_task_that_is_lent_says_by_whom_and_is_not_finished_here(office, sign_in, number):
    office.ask("handler", number, "draft", "delegation", {"to": "leader", **WHY})

    lent = page(office, sign_in, "leader", number, "draft")

    assert "委派人 <b>handler同志</b>" in lent
    assert "该任务由handler同志委派给您，请填写意见后交回。" in lent
    assert 'value="done"' not in lent
    assert "委派给我" in sign_in("leader").get(f"/inbox?q={number}").text


def test_the_story_of_a_case_says_who_was_asked(office, sign_in, number):
    office.ask("handler", number, "draft", "copies", {"to": ["auditor"]})
    office.ask("handler", number, "draft", "transfer", {"to": "leader", **WHY})
    office.ask("clerk", number, "draft", "urge", {})

    story = sign_in("leader").get(f"/cases/{number}").text

    for said in ("拟办 · 抄送", "至：auditor同志", "拟办 · 转办", "至：leader同志", "需要重新核对。", "拟办 · 催办"):
        assert said in story


def test_where_a_case_went_back_to_is_named(office, sign_in, number):
    office.finish("handler", number, "draft", "done")
    office.ask("leader", number, "review", "return", {"to": "receive", **WHY})

    story = sign_in("handler").get(f"/cases/{number}").text

    assert "审核 · 退回" in story and "至：收件" in story


def test_a_signature_says_who_else_signs(office, sign_in):
    number = office.reviewed()
    office.callers["acceptor"].post(f"/tasks/{office.row(number, 'cosign#1.1').id}/completion", {"outcome": "agree"})

    shown = page(office, sign_in, "second_acceptor", number, "cosign")

    assert "<b>acceptor同志</b>（已签）" in shown
    assert "<b>受理审查员</b>（待签）" in shown


def test_the_page_of_a_case_offers_its_task_to_whom_it_was_given_alone(office, sign_in, number):
    office.ask("handler", number, "draft", "transfer", {"to": "stranger"})
    address = f'href="/tasks/{office.task(number, "draft")}"'

    mine, others = (sign_in(login).get(f"/cases/{number}").text for login in ("stranger", "handler"))

    assert address in mine
    assert address not in others


def test_a_task_that_was_urged_says_how_often(office, sign_in, number):
    for _ in range(2):
        office.ask("clerk", number, "draft", "urge", {})

    assert "催办 <b>2 次</b>" in page(office, sign_in, "handler", number, "draft")
