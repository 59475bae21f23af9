"""What the law lets happen to the clocks of a case is left in peace."""

import pytest

from engine.chart import Field
from tests.engine.bpmn_writer import boundary, call, flow, form_of, road, task
from tests.engine.lint.sample import line
from tests.engine.lint.samples_of_clocks import acting, deem, deeming, granting
from tests.engine.lint.samples_of_scopes import callee
from tests.engine.lint.test_rules import WARNINGS, findings

PAUSE = form_of(
    "f",
    Field("special_kind", "种类", "select", routing=True, options=("检测",)),
    Field("special_days", "天数", "number", routing=True),
    Field("extension_days", "天数", "number", routing=True),
)
STATUTE = 'gov:statute="《行政许可法》第五十条" '


def errors(source, forms=None, callees=None):
    found = findings(source, forms, callees)
    return [(each.rule, each.element) for each in found if each.rule not in WARNINGS]


@pytest.mark.parametrize(
    ("act", "document", "clock"),
    [
        ("supplement", "supplement_notice", "before"),
        ("except", "", "before"),
        ("complete", "", "before"),
        ("accept", "acceptance_notice", "before"),
        ("pause", "special_notice", "run"),
        ("continue", "", "run"),
        ("approve", "", ""),
        ("extend", "extension_notice", "stop:行政许可法第四十五条"),
        ("decide", "grant_decision", "run"),
        ("deliver", "delivery_receipt", "after"),
    ],
)
def test_acts_stand_where_the_law_has_them(act, document, clock):
    assert errors(acting(act, document, clock=clock), PAUSE) == []


def test_a_document_may_be_issued_without_any_act():
    assert errors(acting("", "receipt")) == []


def test_what_is_not_drawn_is_offered_where_it_may_be_started():
    assert errors(line(said=task("accept", actions="return supplement", clock="before"))) == []
    assert errors(line(said=task("accept", actions="special extend"))) == []


def test_an_application_is_deemed_accepted_on_a_task_before_acceptance():
    assert errors(deeming(deem(), clock="before")) == []


def test_an_application_is_deemed_accepted_while_a_called_chart_goes_on():
    chart = line(deem(), flow("late", "end"), said=call("accept", "called"), settings="")

    assert errors(chart, callees=callee()) == []


def test_what_is_settled_on_the_spot_may_have_a_limit_of_nothing():
    assert errors(line(said=task("accept", limit="0wd"), settings='gov:limit="0wd" gov:variant="instant"')) == []


def test_days_of_different_kinds_are_longer_only_where_that_is_sure():
    chart = line(said=task("accept", limit="8wd"), settings='gov:limit="8cd" gov:legalLimit="5wd"')

    assert errors(chart) == []


def test_a_delivery_may_take_longer_than_the_decision():
    assert errors(line(said=task("accept", limit="10wd", clock="after"), settings='gov:limit="8wd"')) == []


def test_the_law_may_grant_what_nobody_decided_in_time():
    late = boundary("late", on="accept").replace("<bpmn:boundaryEvent ", f"<bpmn:boundaryEvent {STATUTE}")

    assert errors(granting(late, flow("late", "granted"))) == []


def test_who_works_after_the_timer_decides():
    superior = (boundary("late", on="accept"), task("superior", "grant"), road("late", "superior", "granted"))

    assert errors(granting(*superior)) == []


def test_people_in_a_called_chart_decide_too():
    pieces = (boundary("late", on="accept"), call("visit", "called"), flow("late", "visit"), flow("visit", "granted"))

    assert errors(granting(*pieces), callees=callee(task("deep"))) == []
