"""What a difference does to people: their work, their time, and what comes after."""

import pytest

from engine.chart_difference import Post, difference
from engine.parse import parse, read
from engine.source import tree
from tests.engine.bpmn_writer import boundary, call, end, file_of, flow, gateway, lane, lanes, road, start, sub, task
from tests.engine.chart_difference.drawings import in_a_row, reviewed


def effects(old: bytes, new: bytes):
    return difference(parse(old), parse(new)).effects


def ways(found):
    return [tuple(" ".join((node, *outcomes)) for node, outcomes in way.stops) for way in found]


def test_a_task_that_goes_to_somebody_else_is_lost_and_gained():
    found = effects(in_a_row(), in_a_row(review={"role": "legal_reviewer"}))

    assert {each.post: (each.gained, each.lost, each.held) for each in found.roles} == {
        Post("legal_reviewer", "handling"): (("review",), (), (0, 1)),
        Post("handler", "handling"): ((), ("review",), (3, 2)),
    }
    assert (found.limits, found.appeared, found.gone) == ((), (), ())


def test_a_lane_that_changes_its_role_takes_its_tasks_along():
    def worked_by(role):
        lane_of = lanes(lane("l", "accept", "x", role=role))
        steps = ("start", "accept", "x", "end")
        return file_of(lane_of, start(), task("accept", role=""), gateway("x"), end(), road(*steps))

    found = effects(worked_by("acceptor"), worked_by("handler"))

    assert [(each.post.role, each.gained, each.lost) for each in found.roles] == [
        ("handler", ("accept",), ()),
        ("acceptor", (), ("accept",)),
    ]


def test_who_signs_beside_others_has_work_too():
    found = effects(in_a_row(), in_a_row(review={"sign": "all", "signers": "expert legal_reviewer"}))

    assert [(each.post.role, each.gained, each.lost) for each in found.roles] == [
        ("handler", (), ("review",)),
        ("expert", ("review",), ()),
        ("legal_reviewer", ("review",), ()),
    ]


@pytest.mark.parametrize(
    "before, after, turn",
    [("", "3wd", "set"), ("3wd", "", "dropped"), ("3wd", "5wd", "longer"), ("3wd", "2wd", "shorter")]
    + [("3wd", "24h", "other"), ("40%", "50%", "other")],
)
def test_a_limit_turns_longer_or_shorter(before, after, turn):
    found = effects(in_a_row(review={"limit": before}), in_a_row(review={"limit": after}))

    assert [(each.now, each.before, each.after, each.turn) for each in found.limits] == [
        ("review", before, after, turn)
    ]


def test_limits_of_the_whole_chart_and_of_events():
    def limited(whole, event):
        said = f'gov:kind="platform" gov:limit="{whole}" gov:legalLimit="30wd"'
        steps = (start(), task("accept"), boundary("b", "accept", event), end(), end("late"))
        return file_of(*steps, road("start", "accept", "end"), flow("b", "late"), settings=said)

    found = effects(limited("10wd", "5wd"), limited("8wd", "3wd"))

    assert [(each.name, each.was, each.now, each.turn) for each in found.limits] == [
        ("limit", "", "", "shorter"),
        ("timer", "b", "b", "shorter"),
    ]


def test_a_way_over_a_new_task_is_told_in_one_piece():
    old = reviewed()
    new = old.replace(b'id="on" sourceRef="x" targetRef="end"', b'id="on" sourceRef="x" targetRef="check"')
    more = task("check", "agree", role="legal_reviewer") + flow("check", "end")
    new = new.replace(b"</bpmn:process>", f"{more}</bpmn:process>".encode())

    found = effects(old, new)

    assert ways(found.appeared) == [("review pass", "check agree", "end")]
    assert ways(found.gone) == [("review pass", "end")]
    assert [(each.post.role, each.held) for each in found.roles] == [("legal_reviewer", (0, 1))]


def test_a_new_outcome_brings_a_way_of_its_own():
    found = effects(reviewed(), reviewed(outcomes="pass reject wait"))

    assert ways(found.appeared) == [("review wait", "accept")]
    assert found.gone == ()


def test_outcomes_that_lead_the_same_way_are_told_together():
    new = reviewed(outcomes="pass reject wait stop")

    assert ways(effects(reviewed(), new).appeared) == [("review wait stop", "accept")]


def test_what_a_condition_asks_beside_the_outcome_may_be_or_not():
    old = reviewed()
    new = old.replace(b"outcome == 'pass'", b"outcome == 'pass' and area &gt; 50")

    found = effects(old, new)

    assert ways(found.appeared) == [("review pass", "accept")], "a small area goes back"
    assert found.gone == ()


def test_ways_lead_through_splits_sub_processes_and_errors():
    def around(inside):
        inner = sub("s", start("s1"), task("inner", "ok"), end("s2"), road("s1", "inner", "s2"))
        steps = ("start", "split", inside, "join", "end")
        both = (gateway("split", "parallel"), gateway("join", "parallel"), task("beside", "ok"))
        paths = road(*steps) + road("split", "beside", "join")
        return file_of(start(), inner if inside == "s" else task("plain", "ok"), *both, end(), paths)

    found = effects(around("plain"), around("s"))

    assert ways(found.appeared) == [("start", "inner ok", "end")]
    assert ways(found.gone) == [("start", "plain ok", "end")]


def test_new_tasks_in_a_circle_of_their_own_are_told_once():
    new = reviewed(task("a", "ok"), task("b", "ok"), road("a", "b", "a"))

    found = effects(reviewed(), new)

    assert sorted(ways(found.appeared)) == [("a ok", "b ok", "a")]


def test_a_chart_that_holds_itself_is_told_without_ways():
    """Ids given twice: a file nobody may publish, and a draft all the same."""
    twice = file_of(start(), sub("s", sub("s", end("e"))), end(), road("start", "s", "end"))
    old, new = (read(tree(source), source) for source in (in_a_row(), twice))

    found = difference(old, new).effects

    assert not found.walked
    assert not found.are_none


def test_a_call_that_leads_nowhere_is_compared_all_the_same():
    calling = file_of(start(), call("ask", "missing"), end(), road("start", "ask", "end"))
    chart = read(tree(calling), calling)

    assert difference(chart, chart).is_empty
    assert ways(difference(read(tree(in_a_row()), in_a_row()), chart).effects.appeared) == [("start", "end")]


def inside(condition):
    """check in a sub-process: back to itself where the condition holds, else to seal, or out."""
    decided = gateway("x", default="x_out")
    back, on = flow("x", "check", condition), flow("x", "seal", "outcome == 'pass'")
    pieces = (start("in"), task("check", "pass again"), decided, task("seal", "done"), end("out", result=""))
    middle = sub("sub", *pieces, road("in", "check", "x", "out"), road("seal", "out"), back, on)
    return file_of(start(), middle, end(), road("start", "sub", "end"))


def test_conditions_inside_a_sub_process_decide_which_ways_there_are():
    found = effects(inside("outcome == 'never'"), inside("outcome == 'again'"))

    assert ways(found.appeared) == [("check again", "check")]
    assert ways(found.gone) == [("check again", "end")]


def test_a_condition_inside_a_sub_process_that_says_the_same_by_another_name_is_told_at_its_flow():
    found = difference(parse(inside("outcome == 'again'")), parse(inside("check.outcome == 'again'")))

    assert [(each.sort, each.after, each.changes[0].name) for each in found.items] == [("flow", "x_check", "condition")]
    assert (found.effects.appeared, found.effects.gone) == ((), ())


@pytest.mark.parametrize("condition", ["urgent", "not urgent", "urgent or outcome == 'again'"])
def test_where_a_field_alone_is_asked_the_way_may_be_taken_or_not(condition):
    found = effects(inside("outcome == 'never'"), inside(condition))

    assert [way[-1] for way in ways(found.appeared)] == ["check"]
    assert found.gone == ()
