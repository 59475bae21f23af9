"""Going on when something happens, WCP-23 and 24."""

import pytest

from engine.commands import Message
from engine.errors import NobodyWaits
from tests.engine.bpmn_writer import about, end, file_of, flow, gateway, named, road, start, task, wait
from tests.engine.moves import Walk
from tests.engine.patterns.drawing import CAME, hears, opened, published, tells

PAID = named("message", "paid", "paid")


def transient() -> Walk:
    """`tell` may be done as often as one likes; `ready` has to be done before its signal is waited for."""
    pieces = (
        *(start(), gateway("p", "parallel"), gateway("x1"), task("ask", "tell enough"), gateway("x2", default="x2_e1")),
        *(tells("tell"), end("e1"), task("ready"), gateway("g", "eventBased"), *hears("hear"), wait("late", "30wd")),
        *(task("z"), gateway("x3"), end("e2"), road("start", "p", "x1", "ask", "x2", "e1"), road("tell", "x1")),
        *(flow("x2", "tell", "ask.outcome == 'tell'"), road("p", "ready", "g", "hear", "z", "x3", "e2")),
        road("g", "late", "x3"),
    )
    return Walk(published(file_of(*pieces, beside=CAME)))


def test_wcp_23_transient_trigger_is_lost_when_nobody_waits_for_it():
    case = transient()
    case.finish("ask", "tell")

    case.finish("ready")

    assert not opened(case, "z")
    case.finish("ask", "tell")
    assert opened(case, "z") == ["z#1"]


def test_wcp_23_transient_trigger_is_taken_by_who_waits_and_not_kept():
    case = transient()
    case.finish("ready")

    case.finish("ask", "tell")

    case.finish("ask", "tell")
    assert opened(case, "z") == ["z#1"]


def persistent() -> Walk:
    """The message is waited for from the start; a join keeps that it has come until `ready` is done."""
    pieces = (
        *(start(), gateway("p", "parallel"), task("ready"), wait("paid1", inside=about("message", "paid"))),
        *(gateway("j", "parallel"), task("z"), end(), road("start", "p", "ready", "j", "z", "end")),
        road("p", "paid1", "j"),
    )
    return Walk(published(file_of(*pieces, beside=PAID)))


@pytest.mark.parametrize("early", [True, False])
def test_wcp_24_persistent_trigger_is_kept_until_it_is_needed(early):
    case = persistent()
    acts = [lambda: case.do(Message("paid", "", "system")), lambda: case.finish("ready")]

    for act in acts if early else reversed(acts):
        assert not opened(case, "z")
        act()

    assert case.open == ["z#1"]


def test_wcp_24_persistent_trigger_that_comes_twice_is_refused_so_that_its_sender_knows():
    case = persistent()
    case.do(Message("paid", "", "system"))

    with pytest.raises(NobodyWaits):
        case.do(Message("paid", "", "system"))
