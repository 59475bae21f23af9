"""Sample cases in different stages, moved by the same services that people use."""

from collections.abc import Mapping
from datetime import datetime, time
from itertools import takewhile
from typing import Any

from app.db import Database
from app.demo import told
from app.demo.acting import complete_step, file_sample, moment
from app.demo.published import signed_in

STEP_BY_STEP = ("cases", "road_cases", "ngo_cases", "drainage_cases")


def file_samples(database: Database, now: datetime) -> None:
    """Cases at work today, and some that are done."""
    for sample in _samples():
        number = _file(database, sample, now)
        for step in sample.get("steps", ()):
            _take(database, number, step, now)


def _samples() -> list[Mapping[str, Any]]:
    """Cases told step by step, and those that went the usual way until something waits. Oldest first, as numbers go."""
    queue = told.facts("queue")
    waiting = [_on_the_usual_way(queue["usual"], said) for said in queue["waiting"]]
    step_by_step = [sample for name in STEP_BY_STEP for sample in told.facts(name)]
    return sorted([*step_by_step, *waiting], key=lambda sample: (-sample["ago"], sample["at"]))


def _on_the_usual_way(usual: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    done = takewhile(lambda step: step["task"] != said["until"], usual["steps"])
    steps = [{**step, "ago": said["ago"] - step["after"]} for step in done]
    return {**usual, **said, "form": {**usual["form"], **said["form"]}, "steps": steps}


def _file(database: Database, sample: Mapping[str, Any], now: datetime) -> str:
    at = _moment(now, sample)
    with database.transaction() as session:
        return file_sample(session, sample, signed_in(session, sample["by"], at), at)


def _take(database: Database, number: str, step: Mapping[str, Any], now: datetime) -> None:
    at = _moment(now, step)
    with database.transaction() as session:
        complete_step(session, number, step, signed_in(session, step["by"], at), at)


def _moment(now: datetime, said: Mapping[str, Any]) -> datetime:
    return moment(now, said["ago"], time.fromisoformat(said["at"]))
