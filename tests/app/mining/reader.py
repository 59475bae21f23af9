"""A reader of XES that is not ours, in a process of its own: the Rust library behind r4pm keeps no event back."""

import json
import subprocess
import sys
from pathlib import Path

READ = "import r4pm, sys; r4pm.export_item(r4pm.import_item('EventLog', sys.argv[1]), sys.argv[2])"


def read_by_another(path: Path) -> dict:
    """The log as that reader understood it."""
    told = path.with_suffix(".json")
    subprocess.run([sys.executable, "-c", READ, str(path), str(told)], check=True, timeout=200)
    return json.loads(told.read_text())


def traces_of(log: dict) -> list[tuple[dict, list[dict]]]:
    """Attributes by key, of each trace and of each of its events."""
    return [(_plain(trace), [_plain(event) for event in trace["events"]]) for trace in log["traces"]]


def _plain(told: dict) -> dict:
    return {each["key"]: each["value"]["content"] for each in told["attributes"]}
