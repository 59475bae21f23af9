"""Every chart of the house passes the gate that a designer's upload has to pass."""

import pytest

from engine import gate
from tests.bpmn.shelf import BENCH_CHARTS, CHARTS, callees_of, forms_of


@pytest.mark.parametrize("path", [*CHARTS, *BENCH_CHARTS], ids=lambda path: path.stem)
def test_the_gate_finds_nothing(path):
    source = path.read_bytes()

    verdict = gate.check(source, forms_of(source), callees_of(source))

    assert verdict.findings == ()
    assert verdict.publishable
