"""Cases 1 to 4: a countersign goes back to a countersign, one branch goes back, straight or again, nothing is lost."""

import pytest

from tests.app.acceptance.charts import SITTINGS, SPLIT, publish
from tests.app.moves.office import WHY
from tests.city import FORM


def open_keys(office, number):
    return sorted(task["key"] for task in case(office, number)["tasks"])


def case(office, number):
    return office.callers["auditor"].get(f"/cases/{number}").json


def sign(office, login, number, key, outcome="agree"):
    answer = office.callers[login].post(f"/tasks/{office.row(number, key).id}/completion", {"outcome": outcome})
    assert answer.status_code == 200, answer.text


def test_1_a_countersign_goes_back_to_a_countersign_with_its_tasks_and_its_limit(office):
    publish(office.city, SITTINGS, "two_sittings", "sittings")
    number = office.file("sittings")
    sign(office, "acceptor", number, "first#1.1")
    sign(office, "second_acceptor", number, "first#1.2")
    sign(office, "handler", number, "second#1.1")

    back = office.callers["checker"].post(
        f"/tasks/{office.row(number, 'second#1.2').id}/return", {"to": "first", **WHY}
    )
    waiting, limits = open_keys(office, number), {each["key"] for each in case(office, number)["deadlines"]}
    sign(office, "acceptor", number, "first#2.1")
    sign(office, "second_acceptor", number, "first#2.2")

    assert back.status_code == 200, back.text
    assert waiting == ["first#2.1", "first#2.2"]
    assert {key for key in limits if key.startswith(("first", "second"))} == {"first#2"}
    assert open_keys(office, number) == ["second#2.1", "second#2.2"]
    office.check(number)


def test_2_one_branch_goes_back_and_the_others_stay(office):
    publish(office.city, SPLIT, "two_branches", "split")
    number = office.file("split")
    office.finish("acceptor", number, "survey", "done")

    back = office.ask("handler", number, "report", "return", {"to": "survey", **WHY})
    waiting = open_keys(office, number)
    whole = office.ask("acceptor", number, "survey", "return", {"to": "receive", **WHY})

    assert (back.status_code, waiting) == (200, ["green#1", "survey#2"]), back.text
    assert (whole.status_code, open_keys(office, number)) == (200, ["receive#2"])
    office.check(number)


@pytest.mark.parametrize("branches, again", [("own", ["report#2"]), ("all", ["green#2", "report#2"])])
def test_2_behind_the_join_one_branch_is_done_again_or_all(office, branches, again):
    publish(office.city, SPLIT, "two_branches", "split")
    number = office.file("split")
    for login, node in (("acceptor", "survey"), ("handler", "report"), ("leader", "green")):
        office.finish(login, number, node, "done")

    unsaid = office.ask("handler", number, "settle", "return", {"to": "report", **WHY})
    back = office.ask("handler", number, "settle", "return", {"to": "report", "branches": branches, **WHY})

    assert (unsaid.status_code, unsaid.json["code"]) == (409, "return_refused")
    assert (back.status_code, open_keys(office, number)) == (200, again), back.text
    office.check(number)


@pytest.mark.parametrize("mode, comes", [("straight", "review#2"), ("again", "draft#2")])
def test_3_what_went_back_comes_straight_again_or_step_by_step(office, mode, comes):
    number = office.file()
    office.finish("handler", number, "draft", "done")

    office.ask("leader", number, "review", "return", {"to": "receive", "mode": mode, **WHY})
    office.finish("clerk", number, "receive", "complete", form=FORM)

    assert open_keys(office, number) == [comes]
    office.check(number)


def test_4_a_return_loses_no_value_that_the_step_may_not_write(office):
    number = office.file("shop")
    office.finish("acceptor", number, "accept", "accept")
    office.finish("handler", number, "check", "pass", form={"findings": "符合要求"})
    before = case(office, number)["values"]

    office.ask("leader", number, "approve", "return", {"to": "accept", "mode": "straight", **WHY})
    at_accept = case(office, number)["values"]
    office.finish("acceptor", number, "accept", "accept")

    assert before["findings"] == "符合要求"
    assert at_accept == case(office, number)["values"] == before
    assert open_keys(office, number) == ["approve#2"]
    office.check(number)
