"""Every chart of the house is walked through every result of every task, every timer on its edges and every end."""

import pytest

from tests.bpmn.shelf import CHARTS, chart_at, chart_named
from tests.bpmn.stroll import Stroll

WITHIN = {"sub_issue": ("item_promise", "issue/")}
"""What is delivered has been decided before: a chart that calls it, and the call."""


@pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.stem)
def test_every_result_timer_and_end_comes_up_and_every_case_can_end(path):
    caller, call = WITHIN.get(path.stem, ("", ""))
    stroll = Stroll(chart_named(caller) if caller else chart_at(path), call)

    stroll.everywhere()

    assert stroll.missed() == set()
    assert stroll.unended == []
