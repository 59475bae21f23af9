"""Every chart of the house passes the gate that a designer's upload has to pass."""

import pytest

from engine import gate
from tests.bpmn.shelf import BENCH_CHARTS, CHARTS, callees_of, forms_of


def verdict_on(path):
    source = path.read_bytes()
    return gate.check(source, forms_of(source), callees_of(source))


@pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.stem)
def test_the_gate_finds_nothing(path):
    verdict = verdict_on(path)

    assert verdict.findings == ()
    assert verdict.publishable


@pytest.mark.parametrize("path", BENCH_CHARTS, ids=lambda path: path.stem)
def test_charts_to_measure_lack_nothing_but_forms(path):
    verdict = verdict_on(path)

    assert {each.rule for each in verdict.findings} <= {"task_without_form"}
    assert verdict.publishable
