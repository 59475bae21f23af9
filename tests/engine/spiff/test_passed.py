"""What was walked is counted exactly: nodes when they are finished, flows when a token has come over them."""

from engine.events import Moved
from tests.engine.moves import Walk
from tests.engine.shapes import draw


def test_every_flow_and_node_of_two_laps_is_counted():
    case = Walk(draw(
        "start>c c>p1 p1>a p1>b a>p2 b>p2 p2>z z>x x>c:outcome=='back' x>end late>urge urge>end2",
        outcomes={"z": "back ok"},
        boundary={"late": ("a", "1wd", False)},
    ))  # fmt: skip
    for outcome in ("back", "ok"):
        case.finish("c")
        case.finish("b")
        if outcome == "back":
            case.later(days=2)
            case.fire("late#1")
            case.finish("urge")
        case.finish("a")
        case.finish("z", outcome)

    assert case.now.picture.passed == {
        **dict.fromkeys(["start", "start_c_0", "x_c_8", "x_end_9", "end", "late", "urge", "end2"], 1),
        **dict.fromkeys(["late_urge_10", "urge_end2_11"], 1),
        **dict.fromkeys(["c", "c_p1_1", "p1", "p1_a_2", "p1_b_3", "a", "b", "a_p2_4", "b_p2_5"], 2),
        **dict.fromkeys(["p2", "p2_z_6", "z", "z_x_7", "x"], 2),
    }


def test_the_events_of_all_steps_add_up_to_the_picture():
    case = Walk(draw("start>a a>x x>a:outcome=='back' x>b b>end", outcomes={"a": "back ok"}))
    for outcome in ("back", "back", "ok"):
        case.finish("a", outcome)

    told: dict[str, int] = {}
    for done in case.steps:
        for event in done.events:
            for each, count in event.over.items() if isinstance(event, Moved) else ():
                told[each] = told.get(each, 0) + count

    assert told == case.now.picture.passed
