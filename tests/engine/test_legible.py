"""Whatever a step can write down can be read again; anything else is no line."""

import orjson
import pytest

from engine import commands, events
from engine.canonical import canonical
from engine.legible import legible

LINE = {
    "actor": "p1",
    "at": "2026-11-23T01:00:00+00:00",
    "case": "990123SJ2026112300001",
    "command": {"command": "Release", "task": "accept#1", "by": "p1"},
    "events": [],
    "inputs": {"bundle": "ab", "ladder": None},
    "key": None,
    "on_behalf_of": None,
    "picture": "ab",
    "prev": "",
    "semantics": 1,
    "seq": 1,
}
EVENTS = (
    events.TaskOpened("a#1", "a", "accept", "handler", "handling", to="p1", person="p1"),
    events.TaskClosed("a#1", "returned", by="p1"),
    events.TaskClaimed("a#1", "p1"),
    events.TaskReleased("a#1"),
    events.TaskGiven("a#1", "p2", "p1"),
    events.TaskGiven("a#1", ""),
    events.TaskPlaced("a#1", "handler", "market"),
    events.TaskUrged("a#1", 2),
    events.SeatsChanged("a#1", (("a#1.1", "done", "p1", "pass"), ("a#1.2", "open", "", ""))),
    events.WaitBegun("w#1", "job", "w", "notify", inputs={"to": "applicant", "copies": 2, "whom": ["p1"]}),
    events.WaitEnded("w#1"),
    events.JobStopped("w#1", "超时"),
    events.JobRetried("w#1"),
    events.MessageSent("m", "补正材料", "990123"),
    events.ValuesCollided("j", "area", 5, ["食堂"]),
    events.ValuesCollided("j", "area", "", None),
    events.TableDecided("d", "levels", (1, 3), {"level": "高", "tags": ["甲"]}),
    events.Copied(("p1", "p2"), "a#1"),
    events.Migrated("ab", "cd"),
    events.DeadlineSet("a#1", "task", "2026-11-30T09:00:00+00:00", "a"),
    events.DeadlineSet("a#1", "task", "2026-11-30T09:00:00+00:00", "a", warn="w", next="n", rung=2),
    events.DeadlineCleared("a#1"),
    events.ClockSet("decision", {"legal": "20wd"}, "2026-11-23T01:00:00+00:00", (("pause", "s", "e", "testing"),), "x"),
    events.TaskPaced("a#1", "d", "w", "l", 1),
    events.Escalated("a#1", "task", 2, "due", "d", "m", "urge", ("handler",), ("message", "priority"), "a", 1),
    events.CardRaised("JC-01#1", "yellow", "JC-01", "990123", "promised"),
    events.CardChanged("JC-01#1", "appealed"),
    events.ClockActTold("pause", "m", "testing", "5wd", "特告〔2026〕1号", "p1", "p2"),
    events.Moved({"a": 1}),
    events.StageEntered("accept"),
    events.CaseSuspended(),
    events.CaseResumed(),
    events.CaseEnded("end", "granted"),
    events.CaseNullified(),
)
COMMANDS = (
    commands.Start("p1", {"code": "x", "version": 1}, {"area": 5}, {"form": "ab"}),
    commands.Complete("a#1", "p1", "pass", {"area": 5}, {"form": "ab"}, {"b": ("p2", "p3")}),
    commands.Complete("a#1", "p1", "pass", documents={"special_notice": "特告〔2026〕1号"}),
    commands.ClockAct("pause", "m", "p1", "testing", "5wd", "特告〔2026〕1号", "p2", "990123/5/0"),
    commands.Retime("p1"),
    commands.AdjustDeadline("a#1", "hold", "p1", {"reason": "ab"}),
    commands.AppealCard("JC-01#1", "p1", {"reason": "ab"}),
    commands.SettleCard("JC-01#1", "cancelled", "p1", {"reason": "ab"}),
    commands.CC("p1", ("p2", "p3")),
    commands.Transfer("a#1", "p1", "p2"),
    commands.Assign("a#1", "system", "org", "market"),
    commands.Skip("a#1", "system", "p1"),
    commands.AddSigner("a#1", "p1", ("p2",), "before"),
    commands.Return("a#1", "p1", branches="own"),
    commands.Message("补正材料", "990123", "system", {"kind": ["食堂"]}, {"mail": "ab"}),
    commands.JobDone("w#1", data={"number": "A1"}),
    commands.Migrate("p1", "ab", {"old": "new"}),
)


def line(**parts):
    return canonical({**LINE, **parts})


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_can_be_read_again(event):
    told = orjson.loads(canonical(events.to_json(event)))

    assert legible(line(events=[told]))["events"] == [told]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_every_command_can_be_read_again(command):
    told = orjson.loads(canonical(commands.to_json(command)))

    said = legible(line(command=told))["command"]

    assert commands.from_json(said) == command


def test_no_kind_of_event_is_forgotten():
    assert {type(event) for event in EVENTS} == set(events.Event.__args__)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_with_a_part_of_another_kind_is_no_event(event):
    told = events.to_json(event)
    free = {"kept", "dropped"}

    for name in told.keys() - free:
        other = {"deep": [1]} if name not in ("inputs", "values") else "text"
        assert legible(line(events=[{**told, name: other}])) is None


@pytest.mark.parametrize(
    "said",
    [
        {"event": "SeatsChanged", "task": "a#1"},
        {"event": "SeatsChanged", "task": "a#1", "seats": [["a#1.1", "open", ""]]},
        {"event": "SeatsChanged", "task": "a#1", "seats": "none"},
        {"event": "TaskUrged", "task": "a#1", "times": "twice"},
        {"event": "TaskUrged", "task": "a#1", "times": True},
        {"event": "WaitBegun", "key": "w#1", "kind": "job", "node": "w"},
        {"event": "WaitBegun", "key": "w#1", "kind": "job", "node": "w", "name": "notify", "inputs": ["to"]},
        {"event": "Copied", "to": "p1"},
        {"event": "Copied", "to": [1]},
        {"event": "Migrated", "before": "ab"},
        {"event": "Moved", "over": {"a": "1"}},
    ],
)
def test_a_broken_event_is_no_event(said):
    assert legible(line(events=[said])) is None


@pytest.mark.parametrize(
    "said",
    [
        {"command": "CC", "to": [1]},
        {"command": "Complete", "appoint": {"b": "p2"}},
        {"command": "Migrate", "nodes": ["a"]},
        {"command": "Complete", "documents": {"special_notice": 5}},
        {"command": "Message", "data": "none"},
    ],
)
def test_a_broken_command_is_no_command(said):
    assert legible(line(command=said)) is None


def test_events_of_later_versions_pass_as_they_are():
    told = [{"event": "SomethingNew", "depth": 3}]

    assert legible(line(events=told))["events"] == told
