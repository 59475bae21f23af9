"""公共场所卫生许可（告知承诺）: granted on the promise, looked at afterwards, taken back where it was not true."""

import pytest

from tests.bpmn.shelf import ending, go_on, walk

CHART = "health_permit"
GRANTED = "receive:complete accept:accept decide:grant license:made deliver:delivered"


def checked(*found):
    case = walk(CHART, GRANTED)
    for person, outcome in zip(("first", "second"), found, strict=True):
        case.finish("postcheck", outcome, by=person)
    return case


def test_a_permit_is_granted_the_same_day_and_kept_where_the_promise_was_true():
    case = checked("pass", "pass")

    assert ending(case) == ("ended", "end_granted", "granted")


@pytest.mark.parametrize(("then", "result"), [("revoke:revoke", "terminated"), ("revoke:keep", "granted")])
def test_a_promise_that_was_not_kept_is_for_the_leader(then, result):
    case = checked("revoke", "pass")

    go_on(case, then)

    assert ending(case)[2] == result


@pytest.mark.parametrize(("looked", "open_or_end"), [("qualified", "end_granted"), ("unqualified", "")])
def test_what_has_to_be_put_right_is_looked_at_again(looked, open_or_end):
    case = checked("rectify", "pass")

    go_on(case, f"rectify:{looked}")

    assert ending(case)[1] == open_or_end
    assert case.open == ([] if open_or_end else ["revoke#1"])


def test_who_may_not_promise_goes_the_general_way():
    case = walk(CHART, "receive:complete accept:general")

    assert ending(case) == ("ended", "end_general", "terminated")


def test_who_decides_keeps_the_deadline_of_a_day():
    case = walk(CHART, "receive:complete accept:accept")

    assert case.chart.nodes["decide"].limit == "1wd"
    assert case.open == ["decide#1"]
