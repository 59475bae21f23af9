"""Several instances of one activity, WCP-12 to WCP-15."""

from engine.chart import Chart, Field
from engine.commands import AddSigner
from tests.engine.bpmn_writer import end, file_of, flow, form_of, gateway, many, road, start, sub, task
from tests.engine.moves import Walk
from tests.engine.patterns.drawing import drawn, ended, opened, published

OFFICES = ("fire", "roads", "water", "power")
FORM = form_of(
    "f",
    Field("number", "份数", "number", routing=True),
    Field("offices", "部门", "multiselect", routing=True, options=OFFICES),
)
AGAIN = (task("last", "again enough"), gateway("x1"), gateway("x2", default="x2_end"), end())


def around(body: str) -> Chart:
    """A first task, a body called `work`, a last task that may send everything round again."""
    ways = (road("start", "x1", "ask", "work", "last", "x2", "end"), flow("x2", "x1", "last.outcome == 'again'"))
    return published(file_of(start(), task("ask", form="f"), body, *AGAIN, *ways), FORM)


def instances(loop: str) -> Chart:
    return around(sub("work", start("in"), task("each"), end("out", ""), road("in", "each", "out"), inside=loop))


SPAWN = "ask>x2 x2>p1:outcome=='one' p1>work p1>x1"


def test_wcp_12_instances_without_synchronization_are_made_one_after_the_other_and_waited_for_by_nobody():
    flows = f"start>x1 x1>ask {SPAWN} x2>z work>end1 z>end"
    case = Walk(drawn(flows, outcomes={"ask": "one enough"}))
    case.finish("ask", "one")
    case.finish("ask", "one")

    case.finish("ask", "enough")

    assert case.open == ["work#1", "work#2", "z#1"]
    for each in ("z", "work#2"):
        case.finish(each)
        assert not ended(case)
    case.finish("work#1")
    assert ended(case)


def test_wcp_13_instances_whose_number_is_drawn_are_all_waited_for_on_every_pass():
    case = Walk(instances(many("3")))

    for number in (1, 2):
        case.finish("ask")
        assert len(opened(case, "each")) == 3
        for key in reversed(opened(case, "each")):
            assert not opened(case, "last")
            case.finish(key)
        assert case.open == [f"last#{number}"]
        case.finish("last", "again")


def test_wcp_13_instances_of_a_task_are_signed_by_so_many_people():
    case = Walk(around(task("work", "yes no", inside=many("3"))))
    case.finish("ask")
    assert case.open == ["work#1.1", "work#1.2", "work#1.3"]

    for number in (2, 3, 1):
        assert not opened(case, "last")
        case.finish(f"work#1.{number}", "yes", by=f"p{number}")

    assert case.open == ["last#1"]


def test_wcp_14_instances_whose_number_is_known_when_they_begin_are_all_waited_for():
    """By a number, and on the second pass by another."""
    case = Walk(instances(many("number + 1")))

    for round_, number in ((1, 3), (2, 1)):
        case.finish("ask", number=number)
        assert len(opened(case, "each")) == number + 1
        for key in opened(case, "each"):
            assert not opened(case, "last")
            case.finish(key)
        assert case.open == [f"last#{round_}"]
        case.finish("last", "again")


def test_wcp_14_instances_of_a_list_read_each_their_own_entry():
    body = (
        start("in"),
        gateway("x", default="x_roads"),
        task("roads"),
        task("each"),
        end("out", ""),
        road("in", "x", "roads", "out"),
    )
    ways = (flow("x", "each", "office != 'roads'"), road("each", "out"))
    case = Walk(around(sub("work", *body, *ways, inside=many(over="offices", item="office"))))

    case.finish("ask", offices=["fire", "roads", "water"])

    assert case.open == ["each#1", "each#2", "roads#1"]


def test_wcp_15_instances_are_added_while_others_run_and_all_are_waited_for():
    case = Walk(around(task("work", "yes no", inside=many("2"))))
    case.finish("ask")
    case.finish("work#1.1", "yes", by="p1")

    case.do(AddSigner("work#1.2", "p2", ("p3", "p4")))

    for number in (3, 2, 4):
        assert not opened(case, "last")
        case.finish(f"work#1.{number}", "yes", by=f"p{number}")
    assert case.open == ["last#1"]


def test_wcp_15_instances_of_anything_are_added_by_a_loop_in_a_sub_process_that_waits_for_all():
    body = (
        start("in"),
        gateway("m"),
        task("more", "one enough"),
        gateway("x", default="x_out"),
        gateway("p", "parallel"),
    )
    ways = (
        road("in", "m", "more", "x", "out"),
        flow("x", "p", "outcome == 'one'"),
        road("p", "m"),
        road("p", "each", "done"),
    )
    case = Walk(around(sub("work", *body, task("each"), end("out", ""), end("done", ""), *ways)))

    for number in (1, 2):
        case.finish("ask")
        case.finish("more", "one")
        case.finish("each")
        case.finish("more", "one")
        case.finish("more", "one")
        case.finish("more", "enough")
        for key in opened(case, "each"):
            assert not opened(case, "last")
            case.finish(key)
        assert case.open == [f"last#{number}"]
        case.finish("last", "again")
