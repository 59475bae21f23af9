"""The clocks that are shown, held against what the ledger of the step says when it is counted anew."""

from app.queries.replay.course import Executed
from app.queries.views.replay import Shown
from engine import clocks
from engine.desk import iso


def assert_clocks(shown: Shown, done: Executed) -> None:
    """Every line of every clock, counted anew from the ledger the step left behind."""
    at, calendar = done.step.at, done.calendar
    wanted = {line: clock for clock in done.step.picture.clocks.values() for line in clock.lines}
    assert shown["clocks"].keys() == shown["used"].keys() == wanted.keys()
    for line, clock in wanted.items():
        row, due = shown["clocks"][line], clocks.due(clock, line, calendar)
        stretches = [(each.kind, each.start, each.end) for each in clocks.segments(clock, at)]
        assert row["due"] == (iso(due) if due else "")
        assert shown["used"][line] == clocks.taken(clock, line, at, calendar)
        assert [(each["kind"], each["start"], each["end"]) for each in row["stretches"]] == stretches
        assert shown["lights"][line] == light(clock, due, row["warn"], at)


def light(clock, due, warn, at):
    if clock.stopped:
        return "stopped"
    if due is None:
        return "paused"
    return "red" if due < at else "yellow" if warn <= iso(at) else "green"
