"""Whatever is dropped, doubled or swapped in a good chart: always a verdict, never a crash, never long."""

import time

import pytest

from engine import gate
from tests.engine.mutating import Charts, mutants

CHARTS = Charts()
EACH = 6
"""`python -m bench.designer --fuzz 20000` does it in earnest."""


@pytest.mark.parametrize("name", CHARTS.names())
def test_a_chart_with_something_wrong_in_its_tree_gets_a_verdict(name):
    forms, callees = CHARTS.forms(name), CHARTS.callees(name)

    for source in mutants(CHARTS.source(name), seed=7, count=EACH):
        began = time.process_time()
        verdict = gate.check(source, forms, callees)

        assert time.process_time() - began < 2
        assert not {"cannot_be_built", "cannot_be_checked"} & {each.rule for each in verdict.findings}, source
        assert verdict.kind == "publishable" or any(each.severity == "error" for each in verdict.findings)
