"""A task passes to named people: handed over, lent and given back, urged, told to others."""

import pytest

from engine.commands import CC, Claim, Complete, Delegate, Release, Resolve, Suspend, Terminate, Transfer, Urge
from engine.errors import (
    CaseSuspended,
    GivenRefused,
    NotYourTask,
    ReleaseRefused,
    SeparationOfDuties,
    TaskClaimed,
    TaskDelegated,
    TaskNotDelegated,
    TaskNotOpen,
)
from engine.events import Copied, TaskClosed, TaskGiven, TaskReleased, TaskUrged
from tests.engine.moves import Walk
from tests.engine.shapes import draw

LINE = draw("start>first first>second second>end", process_attributes='gov:separation="first!=second"')
LOOP = draw("start>first first>second second>x x>first:outcome=='back' x>end", outcomes={"second": "back ok"})


@pytest.fixture
def case() -> Walk:
    return Walk(LINE)


def test_a_task_handed_over_is_for_that_person_alone(case):
    case.do(Claim("first#1", "p2"))

    done = case.do(Transfer("first#1", "p2", "p3"))

    assert done.events == (TaskGiven("first#1", "p3"), TaskReleased("first#1"))
    for refused in (Claim("first#1", "p2"), Complete("first#1", "p2"), Claim("first#1", "p4", "p3")):
        with pytest.raises(NotYourTask):
            case.do(refused)
    case.do(Claim("first#1", "p3"))
    assert case.do(Complete("first#1", "p3")).picture.done_by == {"first": ("p3",)}


def test_what_somebody_was_given_is_handed_on_and_not_thrown_back_to_all(case):
    case.do(Transfer("first#1", "p2", "p3"))
    case.do(Claim("first#1", "p3"))

    with pytest.raises(ReleaseRefused):
        case.do(Release("first#1", "p3"))

    assert case.do(Transfer("first#1", "p3", "p4")).picture.tasks["first#1"].person == "p4"


def test_somebody_else_may_hand_over_the_task_of_who_has_left(case):
    case.do(Claim("first#1", "p2"))

    done = case.do(Transfer("first#1", "p9", "p3"))

    assert (done.picture.tasks["first#1"].person, done.picture.tasks["first#1"].claimed_by) == ("p3", "")


@pytest.mark.parametrize("order", [Transfer, Delegate])
@pytest.mark.parametrize("to", ["p2", "", "clerk", "p", "P3", "p3 "])
def test_a_task_goes_to_another_person_and_nobody_else(case, order, to):
    with pytest.raises(GivenRefused):
        case.do(order("first#1", "p2", to))


def test_a_task_does_not_go_to_who_has_it(case):
    case.do(Claim("first#1", "p3"))
    with pytest.raises(GivenRefused):
        case.do(Transfer("first#1", "p9", "p3"))
    case.do(Transfer("first#1", "p3", "p4"))

    with pytest.raises(GivenRefused):
        case.do(Transfer("first#1", "p9", "p4"))


@pytest.mark.parametrize("order", [Transfer, Delegate])
def test_a_task_does_not_go_to_whom_the_rules_keep_from_it(case, order):
    case.finish("first", by="p7")

    with pytest.raises(SeparationOfDuties) as refusal:
        case.do(order("second#1", "p8", "p7"))

    assert "办理过「first」的人员" in str(refusal.value)
    assert case.do(order("second#1", "p8", "p6")).picture.tasks["second#1"].person == "p6"


def test_whoever_helps_gives_the_task_back_and_only_its_owner_finishes_it(case):
    case.do(Claim("first#1", "p2"))

    lent = case.do(Delegate("first#1", "p2", "p3"))

    assert lent.events == (TaskGiven("first#1", "p3", "p2"), TaskReleased("first#1"))
    with pytest.raises(TaskDelegated):
        case.do(Complete("first#1", "p3"))
    with pytest.raises(NotYourTask):
        case.do(Complete("first#1", "p2"))
    back = case.do(Resolve("first#1", "p3", {"opinion": "0" * 64}))
    assert back.events == (TaskGiven("first#1", "p2"),)
    with pytest.raises(NotYourTask):
        case.do(Complete("first#1", "p3"))
    assert case.do(Complete("first#1", "p2")).picture.done_by == {"first": ("p2",)}


def test_a_lent_task_is_not_lent_again_nor_handed_over_by_who_helps(case):
    case.do(Delegate("first#1", "p2", "p3"))

    for refused in (Delegate("first#1", "p3", "p4"), Transfer("first#1", "p3", "p4")):
        with pytest.raises(TaskDelegated):
            case.do(refused)

    taken = case.do(Transfer("first#1", "p2", "p4"))
    assert (taken.picture.tasks["first#1"].person, taken.picture.tasks["first#1"].owner) == ("p4", "")


@pytest.mark.parametrize("by", ["p2", "p4"])
def test_only_who_was_asked_for_help_gives_back(case, by):
    with pytest.raises(TaskNotDelegated):
        case.do(Resolve("first#1", by))
    case.do(Delegate("first#1", "p2", "p3"))

    with pytest.raises(TaskNotDelegated):
        case.do(Resolve("first#1", by))


def test_a_claimed_task_is_lent_by_who_claimed_it_alone(case):
    case.do(Claim("first#1", "p2"))

    with pytest.raises(TaskClaimed):
        case.do(Delegate("first#1", "p4", "p3"))


def test_what_was_given_to_somebody_comes_back_to_them_after_a_return():
    case = Walk(LOOP)
    case.do(Transfer("first#1", "p2", "p3"))
    case.finish("first#1", by="p3")

    done = case.finish("second", "back", by="p8")

    assert (done.picture.tasks["first#2"].person, done.picture.tasks["first#2"].claimed_by) == ("p3", "")


def test_what_was_lent_comes_back_to_its_owner_after_a_return():
    case = Walk(LOOP)
    case.do(Delegate("first#1", "p2", "p3"))
    case.do(Resolve("first#1", "p3"))
    case.finish("first#1", by="p2")

    done = case.finish("second", "back", by="p8")

    assert done.picture.tasks["first#2"].person == "p2"


def test_the_moment_of_a_claim_is_kept_until_the_task_is_given_up(case):
    claimed = case.do(Claim("first#1", "p2")).picture
    case.later(hours=1)

    assert claimed.tasks["first#1"].signed_at == "2026-11-23T02:00:00.000000Z"
    assert case.do(Claim("first#1", "p2")).picture.tasks == claimed.tasks
    assert case.do(Release("first#1", "p2")).picture.tasks["first#1"].signed_at == ""


def test_a_task_that_came_back_by_itself_is_not_signed_for():
    case = Walk(LOOP)
    case.finish("first", by="p2")
    case.finish("second", "back", by="p8")
    came_back = case.now.picture

    signed = case.do(Claim("first#2", "p2"))

    assert (came_back.tasks["first#2"].claimed_by, came_back.tasks["first#2"].signed_at) == ("p2", "")
    assert signed.picture.tasks["first#2"].signed_at != ""
    assert signed.picture.fingerprint == came_back.fingerprint  # as in the journals of version 0.1.0


def test_urging_is_counted(case):
    case.do(Urge("first#1", "p9"))

    done = case.do(Urge("first#1", "p9"))

    assert done.events == (TaskUrged("first#1", 2),)
    assert done.picture.tasks["first#1"].urged == 2
    with pytest.raises(TaskNotOpen):
        case.do(Urge("second#1", "p9"))


def test_a_copy_moves_nothing_and_reaches_nobody_twice(case):
    before = case.now

    done = case.do(CC("p2", ("p3", "p4", "p3"), "first#1"))

    assert (done.state, done.events) == (before.state, (Copied(("p3", "p4"), "first#1"),))


def test_a_copy_may_come_from_a_task_that_is_done_and_after_the_end(case):
    case.finish("first")
    assert case.do(CC("p2", ("p3",), "first#1")).events == (Copied(("p3",), "first#1"),)
    case.do(Terminate("p9"))

    assert case.do(CC("p2", ("p3",))).events == (Copied(("p3",)),)


@pytest.mark.parametrize("to", [(), ("p2",), ("p3", ""), ("clerk",), tuple(f"p{n}" for n in range(10, 511))])
def test_a_copy_needs_people_other_than_who_sends_it(case, to):
    with pytest.raises(GivenRefused):
        case.do(CC("p2", to))


@pytest.mark.parametrize("task", ["second#1", "first#2", "first#0", "nowhere#1", "first", "#", "first#1.x.#"])
def test_a_copy_comes_from_a_task_there_was(case, task):
    with pytest.raises(TaskNotOpen):
        case.do(CC("p2", ("p3",), task))


def test_a_suspended_case_lets_nobody_give_or_urge(case):
    case.do(Suspend("p9"))

    for refused in (Transfer("first#1", "p2", "p3"), Delegate("first#1", "p2", "p3"), Urge("first#1", "p9")):
        with pytest.raises(CaseSuspended):
            case.do(refused)
    assert case.do(CC("p2", ("p3",))).events == (Copied(("p3",)),)


def test_a_given_task_that_is_done_is_closed_like_any_other(case):
    case.do(Transfer("first#1", "p2", "p3"))

    assert case.finish("first#1", by="p3").events[0] == TaskClosed("first#1", "completed", "", "p3")
