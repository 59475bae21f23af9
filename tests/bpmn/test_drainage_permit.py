"""排水许可: 检测 and 现场核查 side by side, 容缺 watched beside them."""

import pytest

from engine.commands import Return
from engine.errors import AlreadySigned, SeparationOfDuties
from tests.bpmn.shelf import ending, go_on, walk

CHART = "drainage_permit"
TEST = {"special_kind": "检测", "special_days": 5}


def accepted(outcome="accept"):
    return walk(CHART, f"receive:complete accept:{outcome}")


def inspect(case):
    case.finish("inspect", "pass", by="gao")
    case.finish("inspect", "pass", by="xia")


def reported(case, result="passed", **said):
    case.finish("test/choose", "notify", by="handle_person", **(said or TEST))
    go_on(case, f"test/perform:done test/conclude:{result}")


def handled():
    case = accepted()
    inspect(case)
    reported(case)
    return case


def test_a_permit_is_granted_after_test_and_inspection():
    case = handled()

    go_on(case, "handle:grant review:pass approve:grant license:made deliver:delivered")

    assert ending(case) == ("ended", "end_granted", "granted")


@pytest.mark.parametrize("result", ["passed", "failed"])
def test_whatever_the_test_says_the_handler_sums_up(result):
    case = accepted()
    inspect(case)

    reported(case, result)

    assert case.open == ["handle#1"]


def test_a_test_nobody_needs_is_called_off():
    case = accepted()
    inspect(case)

    go_on(case, "test/choose:cancel")

    assert case.open == ["handle#1"]


def test_the_site_is_seen_by_two_people():
    case = accepted()
    case.finish("inspect", "pass", by="gao")

    with pytest.raises(AlreadySigned):
        case.finish("inspect", "pass", by="gao")


def test_what_was_put_off_is_waited_for_beside_test_and_inspection():
    case = accepted("tolerate")
    inspect(case)
    reported(case)
    assert case.open == ["make_up#1"]

    go_on(case, "make_up:made_up")

    assert case.open == ["handle#1"]


@pytest.mark.parametrize(("outcome", "goes_on"), [("terminate", False), ("late", True)])
def test_what_was_never_made_up_is_for_people_to_end(outcome, goes_on):
    case = accepted("tolerate")
    case.later(days=9)
    case.fire("make_up_late#1")
    assert "gap_overdue#1" in case.open

    go_on(case, f"gap_overdue:{outcome}")

    assert (case.now.picture.status == "running") is goes_on
    assert case.now.picture.result == ("" if goes_on else "terminated")


def test_the_handler_may_send_the_test_back():
    case = handled()

    case.do(Return("handle#1", "handle_person", "inspect", branches="own"))

    assert [key.partition("#")[0] for key in case.open] == ["inspect", "inspect"]


@pytest.mark.parametrize(
    ("way", "task", "by"),
    [
        ("handle:grant", "review", "handle_person"),
        ("handle:grant", "review", "gao"),
        ("handle:grant review:pass", "approve", "review_person"),
        ("handle:grant review:pass", "approve", "accept_person"),
        ("handle:grant review:pass approve:refuse", "deliver", "approve_person"),
    ],
)
def test_duties_are_kept_apart(way, task, by):
    case = handled()
    go_on(case, way)

    with pytest.raises(SeparationOfDuties):
        case.finish(task, case.chart.nodes[task].outcomes[0].name, by=by)
