"""What goes by the lawyer, and reaches the callers of a chart: all that counts time."""

from dataclasses import replace

import pytest

from app.services.check_chart import check_chart
from app.services.release.legal import bound_by_law
from engine.chart import Chart, Node
from tests.app.release.studio import FORMS
from tests.city_chart import SHOP_PERMIT


def shop(**changed) -> Chart:
    """With something else said of its check."""
    chart = check_chart(SHOP_PERMIT, FORMS).chart
    return replace(chart, nodes={**chart.nodes, "check": replace(check_of(chart), **changed)})


def check_of(chart) -> Node:
    return chart.nodes["check"]


@pytest.mark.parametrize("changed", [{"timer": "5wd"}, {"clock_act": "deem"}, {"clock": "before"}, {"limit": "9wd"}])
def test_the_law_binds_all_that_counts_time(changed):
    assert bound_by_law(shop(**changed)) != bound_by_law(shop())


def test_the_law_binds_what_an_outcome_does_to_the_clocks():
    first, *rest = check_of(shop()).outcomes

    paused = shop(outcomes=(replace(first, clock="pause"), *rest))

    assert bound_by_law(paused) != bound_by_law(shop())


def test_the_law_does_not_bind_names():
    assert bound_by_law(shop(name="现场核查")) == bound_by_law(shop())
