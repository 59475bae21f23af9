"""企业开办“一件事”: one application, one window, and departments whose parts are cases of their own."""

import pytest

from engine.commands import JobDone
from tests.bpmn.shelf import chart_named, ending, go_on, walk
from tests.engine.moves import Walk

EVERYTHING = {"invoice": True, "open_account": True}
ITEM_OF = {"seal": "BJ-C09-1", "tax": "BJ-C09-2", "social": "BJ-C09-3", "fund": "BJ-C09-4", "account": "BJ-C09-5"}


def registered(**data):
    case = Walk(chart_named("enterprise_start"), data={**EVERYTHING, **data})
    go_on(case, "receive:complete register:grant")
    return case


def begun(case):
    """The parts that are at work."""
    return sorted(each.node for each in case.now.picture.waiting.values())


def part_ends(case, **results):
    for node, result in results.items():
        case.do(JobDone(f"{node}#1", outcome=result))


@pytest.mark.parametrize(
    ("data", "departments"),
    [
        ({}, ["account", "fund", "seal", "social", "tax"]),
        ({"open_account": False}, ["fund", "seal", "social", "tax"]),
        ({"invoice": False, "open_account": False}, ["fund", "seal", "social"]),
    ],
)
def test_only_what_was_asked_for_is_begun(data, departments):
    case = registered(**data)

    assert begun(case) == departments
    assert case.open == []


def test_each_department_has_an_item_of_its_own():
    case = registered()

    asked = {event.node: event.inputs["item"] for event in case.now.events if hasattr(event, "inputs")}

    assert asked == ITEM_OF


def test_a_department_that_cannot_do_it_keeps_nobody_else_from_going_on():
    case = registered(open_account=False)

    part_ends(case, tax="refused", seal="granted")
    still = begun(case)
    part_ends(case, social="granted", fund="abandoned")
    go_on(case, "collect:collected deliver:delivered")

    assert still == ["fund", "social"]
    assert ending(case) == ("ended", "end_settled", "granted")


def test_what_is_missing_goes_back_to_the_window_and_is_asked_for_once():
    case = Walk(chart_named("enterprise_start"), data=EVERYTHING)

    go_on(case, "receive:complete register:return receive:corrected")

    assert case.open == ["register#2"]


def test_a_department_asks_the_window_for_what_it_lacks_and_a_second_person_refuses():
    lacking = walk("joint_member", "handle:lacking supplement:submitted handle:done")
    refused = walk("joint_member", "handle:refuse refuse_check:reject handle:refuse refuse_check:confirm")

    assert ending(lacking) == ("ended", "end_granted", "granted")
    assert ending(refused) == ("ended", "end_refused", "refused")
