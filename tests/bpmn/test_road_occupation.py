"""占用、挖掘城市道路审批: which departments are asked, and what follows from their opinions."""

import pytest

from engine.commands import Return
from engine.errors import AlreadySigned, ReturnRefused, SeparationOfDuties
from tests.bpmn.shelf import chart_named, ending, go_on
from tests.engine.moves import Walk

CHART = "road_occupation"
ALL_AGREE = "police:agree green:agree pipe:agree"
REVIEWED = "merge:grant review:pass"


def asked(green=True, traffic=True):
    """Accepted: the departments have their tasks."""
    case = Walk(chart_named(CHART), data={"involve_green": green, "involve_traffic": traffic, "area": "186.5"})
    go_on(case, "receive:complete accept:accept")
    return case


def survey(case, first="agree", second="agree"):
    case.finish("urban_h", first, by="xie")
    case.finish("urban_h", second, by="feng")


def joined():
    case = asked()
    survey(case)
    go_on(case, ALL_AGREE)
    return case


@pytest.mark.parametrize(
    ("green", "traffic", "departments"),
    [
        (True, True, ["green#1", "pipe#1", "police#1"]),
        (False, True, ["pipe#1", "police#1"]),
        (True, False, ["green#1", "pipe#1"]),
        (False, False, ["pipe#1"]),
    ],
)
def test_only_those_are_asked_whom_it_concerns(green, traffic, departments):
    case = asked(green, traffic)

    assert case.open == [*departments, "urban_h#1.1", "urban_h#1.2"]


def test_the_tasks_of_other_departments_belong_to_them():
    case = asked()

    offices = {task.node: task.org for task in case.now.picture.tasks.values()}

    assert offices == {"urban_h": "handling", "police": "traffic_police", "green": "garden", "pipe": "pipeline"}


def test_opinions_are_summed_up_when_everybody_asked_has_answered():
    case = asked(green=False)

    go_on(case, "pipe:agree police:conditional")
    case.finish("urban_h", "agree", by="xie")
    assert case.open == ["urban_h#1.2"]
    case.finish("urban_h", "agree", by="feng")

    assert case.open == ["merge#1"]


def test_the_site_is_seen_by_two_people():
    case = asked()
    case.finish("urban_h", "agree", by="xie")

    with pytest.raises(AlreadySigned):
        case.finish("urban_h", "agree", by="xie")


def test_a_permit_is_granted_paid_and_delivered():
    case = joined()

    go_on(case, f"{REVIEWED} approve:grant pay:paid deliver:delivered")

    assert ending(case) == ("ended", "end_granted", "granted")


def test_a_refusal_costs_nothing():
    case = joined()

    go_on(case, "merge:refuse review:pass approve:refuse")
    assert case.open == ["deliver#1"]
    go_on(case, "deliver:delivered")

    assert ending(case) == ("ended", "end_refused", "refused")


@pytest.mark.parametrize("way", ["merge:grant review:return", f"{REVIEWED} approve:return"])
def test_what_is_returned_is_summed_up_again_without_asking_anew(way):
    case = joined()

    go_on(case, way)

    assert case.open == ["merge#2"]
    assert case.now.picture.tasks["merge#2"].claimed_by == "merge_person"


def test_one_opinion_goes_back_and_the_others_stand():
    case = joined()

    case.do(Return("merge#1", "merge_person", "police", branches="own"))
    assert case.open == ["police#2"]
    assert case.now.picture.tasks["police#2"].claimed_by == "police_person"
    go_on(case, "police:conditional")

    assert case.open == ["merge#2"]


def test_all_opinions_may_be_asked_for_anew():
    case = joined()

    case.do(Return("merge#1", "merge_person", "green", branches="all"))

    assert case.open == ["green#2", "pipe#2", "police#2", "urban_h#2.1", "urban_h#2.2"]


def test_going_back_among_departments_it_must_be_said_whether_the_others_go_too():
    case = joined()

    with pytest.raises(ReturnRefused):
        case.do(Return("merge#1", "merge_person", "police"))


def test_a_survey_returned_is_made_again_by_both():
    case = joined()

    case.do(Return("merge#1", "merge_person", "urban_h", branches="own"))

    assert {key: task.person for key, task in case.now.picture.tasks.items()} == {
        "urban_h#2.1": "xie",
        "urban_h#2.2": "feng",
    }


@pytest.mark.parametrize(
    ("way", "task", "by"),
    [
        ("merge:grant", "review", "xie"),
        ("merge:grant", "review", "merge_person"),
        (REVIEWED, "approve", "accept_person"),
        (REVIEWED, "approve", "police_person"),
        (REVIEWED, "approve", "merge_person"),
        (f"{REVIEWED} approve:refuse", "deliver", "approve_person"),
    ],
)
def test_duties_are_kept_apart(way, task, by):
    case = joined()
    go_on(case, way)

    with pytest.raises(SeparationOfDuties):
        case.finish(task, case.chart.nodes[task].outcomes[0].name, by=by)


def test_who_saw_the_site_may_sum_up():
    case = joined()

    case.finish("merge", "grant", by="feng")

    assert case.open == ["review#1"]
