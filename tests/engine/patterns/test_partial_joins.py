"""Joins that do not wait for every branch, WCP-9 and 28 to 32: branches that throw a signal when they have come."""

from itertools import permutations

import pytest

from engine.chart import Chart
from tests.engine.bpmn_writer import about, end, file_of, flow, gateway, road, start, sub, task
from tests.engine.moves import Walk
from tests.engine.patterns.drawing import CAME, drawn, ended, hears, opened, published, refusals, tells

BRANCHES = "abc"
AGAIN = (task("last", "again enough"), gateway("x1"), gateway("x2", default="x2_end"), end())
AROUND = (*AGAIN, road("start", "x1", "work", "last", "x2", "end"), flow("x2", "x1", "last.outcome == 'again'"))


def joined(first: tuple[str, ...], *then: str, inside: tuple[str, ...] = ()) -> Chart:
    """Three branches in a sub-process; beside them `first` and `then` stand in a row and wait for signals."""
    split = [road("in", "p"), *(road("p", each, "m") for each in BRANCHES), road("p", *_keys(first), *then)]
    body = (start("in"), gateway("p", "parallel"), *(task(each) for each in BRANCHES), gateway("m"), *first)
    comes = (tells("tell"), end("come", ""), road("m", "tell", "come"))
    return published(file_of(start(), sub("work", *body, *comes, *inside, *split), *AROUND, beside=CAME))


def _keys(pieces: tuple[str, ...]) -> list[str]:
    return [piece.split('id="')[1].split('"')[0] for piece in pieces]


def discriminator(needed: int) -> Chart:
    """`z` is done when so many have come, the others go on; the sub-process is over when all are."""
    return joined(hears(*(f"hear{n}" for n in range(needed))), "z", "out", inside=(task("z"), end("out", "")))


def cancelling(needed: int) -> Chart:
    """When so many have come, a terminate end withdraws the others."""
    stop = end("enough", "", about("terminate"))
    return joined(hears(*(f"hear{n}" for n in range(needed))), "enough", inside=(stop,))


@pytest.mark.parametrize("order", list(permutations(BRANCHES)))
def test_wcp_09_structured_discriminator_goes_on_with_the_first_and_lets_the_others_pass_by(order):
    first, *others = order
    case = Walk(discriminator(1))

    for number in (1, 2):
        case.finish(first)
        assert case.open == sorted([*(f"{each}#{number}" for each in others), f"z#{number}"])
        for each in (*others, "z"):
            assert not opened(case, "last")
            case.finish(each)
        assert case.open == [f"last#{number}"]
        case.finish("last", "again" if number == 1 else "enough")

    assert ended(case)


@pytest.mark.parametrize("order", list(permutations(BRANCHES)))
def test_wcp_30_structured_partial_join_goes_on_with_the_second_of_three(order):
    first, second, third = order
    case = Walk(discriminator(2))

    for number in (1, 2):
        case.finish(first)
        assert not opened(case, "z")
        case.finish(second)
        assert opened(case, "z") == [f"z#{number}"]
        case.finish(third)
        assert case.open == [f"z#{number}"]
        case.finish("z")
        case.finish("last", "again" if number == 1 else "enough")

    assert ended(case)


@pytest.mark.parametrize("first", BRANCHES)
def test_wcp_29_cancelling_discriminator_withdraws_the_others_when_the_first_comes(first):
    flows = [road("in", "p"), *(road("p", each, "m") for each in BRANCHES), road("m", "enough")]
    body = (start("in"), gateway("p", "parallel"), *(task(each) for each in BRANCHES), gateway("m"))
    stop = end("enough", "", about("terminate"))
    case = Walk(published(file_of(start(), sub("work", *body, stop, *flows), *AROUND)))

    for number in (1, 2):
        assert case.open == [f"{each}#{number}" for each in BRANCHES]
        case.finish(first)
        assert case.open == [f"last#{number}"]
        case.finish("last", "again" if number == 1 else "enough")

    assert ended(case)


def test_wcp_29_cancelling_discriminator_of_one_task_is_a_signature_by_anybody():
    said = {"a": 'gov:sign="any" gov:minPeople="3"'}
    case = Walk(drawn("start>a a>z z>end", outcomes={"a": "yes no"}, node_attributes=said))

    case.finish("a#1.2", "yes", by="p2")

    assert case.open == ["z#1"]


@pytest.mark.parametrize("first, second", list(permutations(BRANCHES, 2)))
def test_wcp_32_cancelling_partial_join_withdraws_the_third_when_two_have_come(first, second):
    case = Walk(cancelling(2))

    for number in (1, 2):
        case.finish(first)
        assert len(case.open) == 2
        case.finish(second)
        assert case.open == [f"last#{number}"]
        case.finish("last", "again" if number == 1 else "enough")

    assert ended(case)


def test_wcp_32_cancelling_partial_join_of_one_task_is_a_share_of_signatures():
    said = {"a": 'gov:sign="ratio:0.6" gov:minPeople="5"'}
    case = Walk(drawn("start>a a>z z>end", outcomes={"a": "yes no"}, node_attributes=said))

    for number in (4, 1):
        case.finish(f"a#1.{number}", "yes", by=f"p{number}")
        assert not opened(case, "z")
    case.finish("a#1.3", "yes", by="p3")

    assert case.open == ["z#1"]


def test_wcp_30_structured_partial_join_by_a_complex_gateway_is_refused():
    complex_ = "<bpmn:complexGateway id='g'/>"
    split = (gateway("p", "parallel"), task("a"), task("b"), road("start", "p", "a", "g", "end"), road("p", "b", "g"))

    assert ("unsupported_element", "g") in refusals(file_of(start(), *split, complex_, end()))
