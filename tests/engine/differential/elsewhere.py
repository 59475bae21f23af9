"""The fourth way: another process with another hash seed and another time zone reads the journals.

`python -m tests.engine.differential.elsewhere` answers each line of its input, the name of a shape with the lines of
a journal, by fingerprints and digests of states.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from engine.line import digest_of
from engine.replay import Stored, steps
from tests.engine.differential.shapes import shape
from tests.engine.differential.ways import Run, told
from tests.engine.moves import CALENDAR

HOUSE = Path(__file__).parents[3]
ELSEWHERE = {"PYTHONHASHSEED": "4711", "TZ": "America/New_York"}


class Elsewhere:
    """The other process, for as long as a `with` block lasts."""

    def __enter__(self) -> "Elsewhere":
        words = [sys.executable, "-m", __name__]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self._process = subprocess.Popen(words, cwd=HOUSE, env=os.environ | ELSEWHERE, text=True, **pipes)
        return self

    def __exit__(self, *_) -> None:
        self._process.communicate()

    def told(self, name: str, run: Run) -> list[list[str]]:
        """What the journal of this run comes to there."""
        asked = json.dumps([name, [line.body.decode() for line in run.journal]])
        self._process.stdin.write(asked + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def answer(asked: str) -> list[list[str]]:
    name, bodies = json.loads(asked)
    chart = shape(name)
    lines = [Stored(seq, body.encode(), digest_of(body.encode())) for seq, body in enumerate(bodies, 1)]
    return [told(done) for _, done in steps({chart.digest: chart}.get, {CALENDAR.version: CALENDAR}.get, lines)]


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(line)), flush=True)
