"""A chart derived from another changes what that leaves open, and nothing else."""

import pytest

from engine.chart import Field
from engine.derivation import deviations
from engine.gate import check
from tests.engine.bpmn_writer import decided, end, file_of, flow, form_of, road, start, task

OPEN = 'gov:kind="platform" gov:limit="10wd" gov:variable="people limit"'
FORM = form_of("f", Field("area", "面积"))


def chart(first="", last="", settings=OPEN, forms=FORM, key="base", more=()):
    """first > last > end; said otherwise where it is asked."""
    first = first or task("first", role="window_clerk", limit="5wd", form="f")
    last = last or task("last", role="section_chief", limit="40%", variable="none")
    source = file_of(start(), first, last, end(), road("start", "first", "last", "end"), *more, settings=settings)
    verdict = check(source.replace(b'"sample"', f'"{key}"'.encode()), forms)
    assert verdict.chart is not None
    return verdict.chart


def told(derived, base=None):
    """Where it deviates, in what, and whether it is the length of a limit."""
    found = deviations(base or chart(), derived)
    return [(each.item.after or each.item.before, each.change and each.change.name, each.is_limit) for each in found]


def first(**said):
    return task("first", **{"role": "window_clerk", "limit": "5wd", "form": "f", **said})


def test_what_is_left_open_may_be_changed():
    derived = chart(
        first(role="town_clerk", org="accepting", limit="3wd"), settings=OPEN.replace("10wd", "8wd"), key="derived"
    )

    assert told(derived) == []


@pytest.mark.parametrize(
    ("said", "changed"),
    [({"clock": "pause"}, "clock"), ({"actions": "return"}, "actions"), ({"form": "g"}, "form")],
    ids=str,
)
def test_what_is_not_left_open_stays(said, changed):
    assert told(chart(first(**said))) == [("first", changed, False)]


def test_a_task_keeps_its_name():
    assert told(chart(first().replace("办first", "收件"))) == [("first", "name", False)]


def test_a_task_may_close_what_the_process_leaves_open():
    last = task("last", role="bureau_leader", limit="30%", variable="none")

    assert told(chart(last=last)) == [("last", "role", False), ("last", "limit", False)]


@pytest.mark.parametrize("limit", ["6wd", "30h", "", "item.promised"])
def test_limits_are_not_longer_than_those_of_the_base(limit):
    assert told(chart(first(limit=limit))) == [("first", "limit", True)]


def test_the_promise_of_the_whole_is_not_longer_either():
    assert told(chart(settings=OPEN.replace("10wd", "11wd"))) == [("", "limit", True)]


def test_a_limit_where_the_base_has_none_is_shorter():
    base = chart(first(limit=""))

    assert told(chart(first(limit="30wd")), base) == []


def test_nothing_is_added_and_nothing_removed():
    base = chart()
    longer = file_of(
        *(start(), first(), task("more"), task("last", role="section_chief", limit="40%", variable="none"), end()),
        road("start", "first", "more", "last", "end"),
        settings=OPEN,
    )
    derived = check(longer, FORM).chart

    assert {each[0] for each in told(derived, base)} >= {"more", "first_more", "more_last", "first_last"}


def test_conditions_are_those_of_the_base():
    base = check(decided(flow("x", "accept"), flow("x", "end", "outcome == 'pass'"))).chart
    derived = check(decided(flow("x", "accept"), flow("x", "end", "outcome == 'reject'"))).chart

    assert told(derived, base) == [("x_end", "condition", False)]


def test_a_form_that_a_task_fixes_keeps_its_fields():
    other = form_of("f", Field("area", "面积"), Field("rooms", "间数"))

    assert told(chart(forms=other)) == [("", None, False)]
    assert told(chart(forms=other, settings=OPEN), chart(settings=OPEN.replace('limit"', 'limit form"'))) == []


def test_no_derived_chart_leaves_more_open_than_its_base():
    assert told(chart(settings=OPEN.replace("people limit", "people limit name"))) != []
    assert told(chart(first(variable="people"), settings=OPEN)) == []
