"""BPMN multi-instance on a task of people: a seat for each entry, enough when its condition says so."""

import dataclasses

import pytest

from engine.chart import Loop
from engine.commands import Complete, RemoveSigner
from engine.errors import AppointRefused, ConditionFailed, LoopRefused
from tests.engine.moves import Walk
from tests.engine.shapes import draw
from tests.engine.signatures import seats, several, until, vote

WHO = "<bpmn:loopDataInputRef>who</bpmn:loopDataInputRef>"
THREE = "<bpmn:loopCardinality>3</bpmn:loopCardinality>"
AGREED = "count(votes, 'yes') >= 2"


def opened(chart, **data) -> Walk:
    """A case that stands on `cosign`; p1 has done `ask`."""
    case = Walk(chart)
    case.finish("ask", by="p1", **data)
    return case


def test_so_many_as_the_number_says_sign_at_the_same_time():
    case = opened(several(THREE))

    vote(case, 2, "yes")
    vote(case, 1, "yes")

    assert case.open == ["cosign#1.3"]
    assert vote(case, 3, "yes").picture.end == "end"


def test_the_number_may_come_from_the_data():
    case = opened(several("<bpmn:loopCardinality>number + 1</bpmn:loopCardinality>"), number=3)

    assert len(case.open) == 4


def test_a_list_says_who_signs():
    chart = several(WHO)
    law = dataclasses.replace(chart.nodes["ask"], role="law")
    case = opened(dataclasses.replace(chart, nodes={**chart.nodes, "ask": law}), who=["p7", "law", "east", 5])

    people = [(each.role, each.person) for each in case.now.picture.sittings["cosign#1"]]

    assert people == [("clerk", "p7"), ("law", ""), ("clerk", ""), ("clerk", "")]


def test_one_after_the_other():
    case = opened(several(THREE, sequential=True))
    assert seats(case) == [("1", "open"), ("2", "waiting"), ("3", "waiting")]

    vote(case, 1, "no")

    assert case.open == ["cosign#1.2"]  # all are asked, unless a condition says otherwise
    vote(case, 2, "yes")
    assert vote(case, 3, "yes").picture.end == "end_no"


def test_enough_votes_end_it():
    case = opened(several(THREE + until(AGREED)))
    vote(case, 3, "yes")

    done = vote(case, 1, "yes")

    assert done.picture.end == "end"
    assert [event.task for event in done.events if getattr(event, "how", "") == "cancelled"] == ["cosign#1.2"]


def test_enough_votes_end_a_sequence():
    case = opened(several(THREE + until("count(votes, 'no') > 0"), sequential=True))
    vote(case, 1, "yes")

    assert vote(case, 2, "no").picture.end == "end_no"


@pytest.mark.parametrize(
    "condition, votes",
    [
        ("nrOfCompletedInstances / nrOfInstances >= 0.5", 2),
        ("nrOfCompletedInstances == 1", 1),
        ("nrOfActiveInstances == 1", 2),
        ("nrOfInstances == 4", 3),
        ("grade == 'b'", 3),
        ("ask.outcome == 'x'", 3),
    ],
)
def test_the_condition_sees_how_many_there_are_and_what_is_filled_in(condition, votes):
    case = opened(several(THREE + until(condition)), grade="a")

    for number in range(1, votes + 1):
        assert case.now.picture.status == "running"
        vote(case, number, "yes")

    assert case.now.picture.status == "ended"


def test_the_condition_sees_what_a_signature_has_just_written():
    case = opened(several(THREE + until("grade == 'b'")), grade="a")
    vote(case, 1, "yes")

    assert vote(case, 2, "yes", grade="b").picture.status == "ended"


def test_a_condition_that_cannot_be_answered_leaves_the_case_where_it_is():
    case = opened(several(THREE + until("enough > 2")))

    with pytest.raises(ConditionFailed) as refusal:
        vote(case, 1, "yes")

    assert "cosign" in str(refusal.value) and "enough" in str(refusal.value)
    assert vote(case, 1, "yes", enough=3).picture.status == "ended"


@pytest.mark.parametrize("who", [[], None, "", 7, ["p7"] * 501])
def test_a_list_nobody_can_sign_by_leaves_the_case_where_it_is(who):
    case = Walk(several(WHO))

    with pytest.raises(LoopRefused):
        case.finish("ask", by="p1", who=who)

    assert case.open == ["ask#1"]


def test_a_list_that_was_never_filled_in_is_refused():
    with pytest.raises(LoopRefused):
        Walk(several(WHO)).finish("ask", by="p1")


@pytest.mark.parametrize("count", [0, -1, 501, True, "3", None, 10**18])
def test_a_number_that_is_no_number_of_people_is_refused(count):
    case = Walk(several("<bpmn:loopCardinality>number</bpmn:loopCardinality>"))

    with pytest.raises(LoopRefused):
        case.finish("ask", by="p1", number=count)


def test_a_number_that_cannot_be_told_is_refused():
    case = Walk(several("<bpmn:loopCardinality>number + 1</bpmn:loopCardinality>"))

    with pytest.raises(ConditionFailed):
        case.finish("ask", by="p1")


def test_nothing_to_go_by_is_refused():
    with pytest.raises(LoopRefused):
        Walk(several("")).finish("ask", by="p1")


def test_removing_who_is_silent_asks_the_condition_again():
    case = opened(several(THREE + until("nrOfCompletedInstances * 2 >= nrOfInstances")))
    vote(case, 1, "yes")
    assert case.now.picture.status == "running"

    assert case.do(RemoveSigner("cosign#1.2", "p9")).picture.end == "end"


def test_the_chart_says_who_signs_and_nobody_else_does():
    with pytest.raises(AppointRefused):
        Walk(several(THREE)).do(Complete("ask#1", "p1", appoint={"cosign": ("p4", "p5", "p6")}))


def test_a_task_that_comes_back_is_signed_by_the_same_people():
    case = opened(several(THREE))
    for number in (3, 1, 2):
        vote(case, number, "later")

    done = case.finish("ask#2", by="p1")

    assert [each.person for each in done.picture.sittings["cosign#2"]] == ["p11", "p12", "p13"]


def test_a_list_collects_what_each_signature_says():
    output = "<bpmn:loopDataOutputRef>opinions</bpmn:loopDataOutputRef>"
    case = opened(several(THREE + output))

    for number, said in ((2, "later"), (1, "later"), (3, "yes")):
        vote(case, number, said)

    assert b'"opinions":["later","later","yes"]' in case.now.state


def test_a_list_collects_one_value_of_each_and_starts_anew_after_a_return():
    output = '<bpmn:loopDataOutputRef>grades</bpmn:loopDataOutputRef><bpmn:outputDataItem name="grade"/>'
    case = opened(several(THREE + output))
    for number, grade in ((1, "a"), (2, "b"), (3, "c")):
        vote(case, number, "later", grade=grade)
    assert b'"grades":["a","b","c"]' in case.now.state
    case.finish("ask#2", by="p1")

    case.finish("cosign#2.1", "yes", by="p11", grade="d")

    assert b'"grades":["d"]' in case.now.state


def test_a_multi_instance_made_by_hand_is_the_same():
    chart = draw("start>cosign cosign>end", outcomes={"cosign": "yes no"})
    many = dataclasses.replace(chart.nodes["cosign"], loop=Loop(count="2"))
    case = Walk(dataclasses.replace(chart, nodes={**chart.nodes, "cosign": many}))

    assert case.open == ["cosign#1.1", "cosign#1.2"]
