"""Who finishes a task may choose the people of a coming one."""

import pytest

from engine.commands import Complete, Release
from engine.errors import AppointRefused, NotYourTask, ReleaseRefused, SeparationOfDuties
from tests.engine.bpmn_writer import chart_of, end, flow, road, start, task
from tests.engine.moves import Walk
from tests.engine.shapes import draw

LINE = draw(
    "start>first first>second second>x x>first:outcome=='back' x>third third>end",
    outcomes={"second": "back ok"},
    process_attributes='gov:separation="first!=third"',
)


def appointed(case: Walk, key: str, by: str, outcome: str = "", **appoint: tuple[str, ...]):
    return case.do(Complete(key, by, outcome, appoint=appoint))


def test_the_next_task_is_for_whom_was_chosen():
    case = Walk(LINE)

    done = appointed(case, "first#1", "p1", second=("p4",))

    assert done.picture.tasks["second#1"].person == "p4"
    with pytest.raises(NotYourTask):
        case.finish("second#1", "ok", by="p5")
    with pytest.raises(ReleaseRefused):
        case.do(Release("second#1", "p4"))


def test_a_choice_waits_until_its_task_opens():
    case = Walk(LINE)
    appointed(case, "first#1", "p1", third=("p4",))
    assert case.now.picture.tasks["second#1"].person == ""

    done = case.finish("second", "ok", by="p2")

    assert done.picture.tasks["third#1"].person == "p4"


def test_the_last_choice_stands():
    case = Walk(LINE)
    appointed(case, "first#1", "p1", third=("p4",))

    done = appointed(case, "second#1", "p2", "ok", third=("p5",))

    assert done.picture.tasks["third#1"].person == "p5"


def test_after_a_return_it_comes_back_to_whom_was_chosen():
    case = Walk(LINE)
    appointed(case, "first#1", "p1", second=("p4",))
    case.finish("second#1", "back", by="p4")

    done = case.finish("first#2", by="p1")

    assert done.picture.tasks["second#2"].person == "p4"


def test_a_choice_falls_to_the_role_when_the_rules_keep_the_person_from_it_by_then():
    case = Walk(LINE)
    appointed(case, "first#1", "p1", third=("p4",))
    case.finish("second#1", "back", by="p2")
    case.do(Release("first#2", "p1"))
    case.finish("first#2", by="p4")

    done = case.finish("second#2", "ok", by="p2")

    assert done.picture.tasks["third#1"].person == ""
    assert case.finish("third#1", by="p6").picture.status == "ended"


@pytest.mark.parametrize("node", ["nowhere", "x", "end", "start", "", "first#1"])
def test_only_a_coming_task_of_people_has_somebody_chosen_for_it(node):
    with pytest.raises(AppointRefused):
        appointed(Walk(LINE), "first#1", "p1", **{node: ("p4",)})


def test_a_task_that_lies_behind_for_good_has_nobody_chosen_for_it():
    case = Walk(LINE)
    case.finish("first")
    case.finish("second", "ok", by="p2")

    for behind in ("first", "second"):
        with pytest.raises(AppointRefused):
            appointed(case, "third#1", "p3", **{behind: ("p4",)})


@pytest.mark.parametrize("people", [(), ("",), ("clerk",), ("p4", "p4"), ("p4", "p5"), ("p4", 5)])
def test_one_person_is_chosen_for_what_one_person_does(people):
    with pytest.raises(AppointRefused):
        appointed(Walk(LINE), "first#1", "p1", second=people)


def test_nobody_is_chosen_for_what_the_rules_keep_them_from():
    with pytest.raises(SeparationOfDuties):
        appointed(Walk(LINE), "first#1", "p1", third=("p1",))


def test_people_are_chosen_into_a_sub_process_and_from_there_for_what_comes_after():
    inner = "".join((start("begin"), task("check"), end("done", ""), road("begin", "check", "done")))
    outer = '<bpmn:subProcess id="part" name="核查">' + inner + "</bpmn:subProcess>"
    case = Walk(chart_of(start(), task("ask"), outer, task("sum"), end(), road("start", "ask", "part", "sum", "end")))

    into = appointed(case, "ask#1", "p1", check=("p4",))
    out = appointed(case, "check#1", "p4", sum=("p5",))

    assert into.picture.tasks["check#1"].person == "p4"
    assert out.picture.tasks["sum#1"].person == "p5"


def test_people_are_chosen_for_what_a_boundary_event_leads_to():
    flows = "start>first first>ask ask>end late>remind remind>end_late"
    case = Walk(draw(flows, boundary={"late": ("ask", "5wd", True)}))
    appointed(case, "first#1", "p1", remind=("p4",))
    case.later(days=10)

    done = case.fire("late#1")

    assert done.picture.tasks["remind#1"].person == "p4"


def test_the_signers_of_a_countersign_are_chosen_where_the_chart_names_none():
    chart = draw("start>ask ask>cosign cosign>end", node_attributes={"cosign": 'gov:sign="all"'})
    case = Walk(chart)

    done = appointed(case, "ask#1", "p1", cosign=("p4", "p5", "p6"))

    assert [each.person for each in done.picture.sittings["cosign#1"]] == ["p4", "p5", "p6"]


@pytest.mark.parametrize(
    "attributes", ['gov:sign="all" gov:signers="law money"', 'gov:sign="all" gov:signers="form.who"']
)
def test_no_signers_are_chosen_where_the_chart_names_them(attributes):
    case = Walk(draw("start>ask ask>cosign cosign>end", node_attributes={"cosign": attributes}))

    with pytest.raises(AppointRefused):
        appointed(case, "ask#1", "p1", cosign=("p4", "p5"))


def test_flows_named_otherwise_lead_on_as_well():
    case = Walk(
        chart_of(start(), task("a"), task("b"), end(), flow("start", "a"), flow("a", "b", key="f"), flow("b", "end"))
    )

    assert appointed(case, "a#1", "p1", b=("p4",)).picture.tasks["b#1"].person == "p4"
