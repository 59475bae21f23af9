"""The benches run and say what they found in the agreed form; how fast it is, is nobody's business here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("step",),
        ("documents",),
        ("http", "--store", "sqlite"),
        ("clocks", "--store", "sqlite"),
        ("inbox", "--open", "2000", "--done", "8000", "--store", "sqlite"),
    ],
    ids=" ".join,
)
def test_the_last_line_is_for_programs(words):
    name, *options = words
    command = [sys.executable, "-m", f"bench.{name}", "--quick", *options]

    said = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=True).stdout

    told = json.loads(said.splitlines()[-1])
    assert told["bench"] == name
    assert len(told["figures"]) > 5
    assert all(set(each) == {"name", "store", "value", "unit", "target", "better"} for each in told["figures"])
