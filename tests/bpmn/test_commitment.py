"""告知承诺: the commitment is signed at the window, or within five working days, or the case goes the ordinary way."""

from datetime import UTC, datetime

from engine.clocks import NOTICE
from engine.codec import loads
from engine.commands import Fire, Start
from tests.bpmn.shelf import TEMPLATES, chart_at, ending, go_on
from tests.bpmn.stroll import OF_A_PERMIT
from tests.engine.moves import Walk

COMMITMENT = chart_at(next(path for path in TEMPLATES if path.stem == "item_commitment"))


class Permit(Walk):
    def __post_init__(self):
        self.do(Start("p1", OF_A_PERMIT))


def waiting_for_signature():
    """Handed over to be signed at home: what it says, and what follows if it is not true, was told at once."""
    case = Permit(COMMITMENT)
    go_on(case, "receive:unsigned")
    return case


def test_who_signs_within_five_days_goes_on():
    case = waiting_for_signature()

    case.later(days=2)
    go_on(case, "sign:signed accept:accept decide:grant")

    assert case.open == ["license#1"]


def test_the_clock_of_the_window_stands_still_until_it_is_signed():
    case = waiting_for_signature()

    desk, _ = loads(case.now.state)

    assert desk.clocks[NOTICE].stopped
    assert [key for key, each in case.now.picture.deadlines.items() if each.kind == "deem"] == []


def test_who_has_not_signed_after_five_working_days_goes_the_ordinary_way():
    case = waiting_for_signature()
    [(key, timer)] = [(key, each) for key, each in case.now.picture.deadlines.items() if each.kind == "timer"]

    case.at = datetime.fromisoformat(timer.due)
    case.do(Fire(key))

    assert case.at == datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
    assert ending(case) == ("ended", "end_unsigned", "terminated")


def test_nobody_has_to_commit_themselves():
    case = waiting_for_signature()

    go_on(case, "sign:declined")

    assert ending(case) == ("ended", "end_unsigned", "terminated")
