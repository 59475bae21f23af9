"""作废: what was decided is void, once, and stays ended."""

import pytest

from engine.commands import Claim, Complete, HandIn, Nullify, Suspend, Terminate, WithdrawApplication
from engine.errors import CaseEnded, CaseNotEnded, CaseNullified
from engine.events import CaseNullified as Nullified
from tests.engine.moves import Walk
from tests.engine.shapes import draw

ONE = draw("start>ask ask>end_granted")


def test_a_decided_case_is_nullified_and_stays_ended():
    case = Walk(ONE)
    case.finish("ask")

    done = case.do(Nullify("p9", {"opinion": "0" * 64}))

    assert done.events == (Nullified(),)
    assert (done.picture.status, done.picture.end, done.picture.result) == ("ended", "end_granted", "nullified")


@pytest.mark.parametrize("stop", [Terminate("p9"), WithdrawApplication("p1")])
def test_a_stopped_case_may_be_nullified_as_well(stop):
    case = Walk(ONE)
    case.do(stop)

    assert case.do(Nullify("p9")).picture.result == "nullified"


def test_a_case_is_nullified_once():
    case = Walk(ONE)
    case.finish("ask")
    case.do(Nullify("p9"))

    with pytest.raises(CaseNullified):
        case.do(Nullify("p9"))


def test_an_open_case_is_not_nullified():
    case = Walk(ONE)
    with pytest.raises(CaseNotEnded):
        case.do(Nullify("p9"))
    case.do(Suspend("p9"))

    with pytest.raises(CaseNotEnded):
        case.do(Nullify("p9"))


@pytest.mark.parametrize("order", [Claim("ask#1", "p1"), Complete("ask#1", "p1"), HandIn("p1"), Terminate("p9")])
def test_nothing_moves_a_nullified_case(order):
    case = Walk(ONE)
    case.finish("ask")
    case.do(Nullify("p9"))

    with pytest.raises(CaseEnded):
        case.do(order)
