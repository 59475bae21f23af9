"""The course of a case: what clocks, seats and handed-on tasks make of the columns of its lines."""

from datetime import UTC, datetime

from app.services.history.course import Course
from engine.calendar import Calendar

OPENED = {"event": "TaskOpened", "node": "check", "stage": "handle", "role": "handler", "org": "market"}
MARK = ["pause", "2026-11-30T02:00:00.000000Z", "", "test", "", "告知 1 号"]


def line(seq, at, *events, **command):
    said = {"command": "Complete", **command}
    at = f"2026-11-{at}.000000Z"
    return {"seq": seq, "at": at, "actor": "p1", "on_behalf_of": None, "command": said, "events": list(events)}


def clock(*marks, **said):
    lines = {"promised": "10wd", "legal": "20wd"}
    start = "2026-11-16T02:00:00.000000Z"
    return {"event": "ClockSet", "clock": "decision", "lines": lines, "start": start, "marks": list(marks), **said}


def taken(*lines):
    course, calendar = Course(), Calendar()
    return [course.take(each, calendar) for each in lines]


def test_a_pause_says_how_much_was_left_and_a_clock_that_stops_is_none():
    begun, paused, went_on, stopped = taken(
        line(1, "16T02:00:00", clock()),
        line(2, "30T02:00:00", clock(MARK)),
        line(3, "30T05:00:00", clock([*MARK[:2], "2026-11-30T05:00:00.000000Z", *MARK[3:]])),
        line(4, "30T06:00:00", clock(stopped="2026-11-30T06:00:00.000000Z"), {"event": "ClockSet", "clock": "notice"}),
    )

    assert (begun["clock"], begun["paused_left"]) == ("", None)
    assert (paused["clock"], paused["paused_left"], paused["document"]) == ("pause", 10, "告知 1 号")
    assert (went_on["clock"], stopped["clock"]) == ("continue", "")


def test_a_clock_without_lines_leaves_nothing_to_say():
    event = {"event": "ClockSet", "clock": "decision", "start": "2026-11-16T02:00:00.000000Z", "marks": [MARK]}

    (paused,) = taken(line(1, "30T02:00:00", event))

    assert (paused["clock"], paused["paused_left"]) == ("pause", None)


def test_a_task_that_was_handed_on_is_worked_on_from_then():
    *_, ended = taken(
        line(1, "16T02:00:00", {**OPENED, "task": "check#1"}),
        line(
            2, "16T02:10:00", {"event": "TaskClaimed", "task": "check#1", "by": "p1"}, command="Claim", task="check#1"
        ),
        line(3, "16T03:00:00", {"event": "TaskGiven", "task": "check#1", "person": "p2"}, command="Transfer", to="p2"),
        line(4, "16T03:00:09", {"event": "TaskClosed", "task": "check#1", "how": "completed"}, task="check#1"),
    )

    assert (ended["seconds"], ended["waited"], ended["worked"]) == (3609, 3600, 9)
    assert ended["signed_at"] == datetime(2026, 11, 16, 3, tzinfo=UTC)


def test_branches_that_end_in_another_order_are_the_same_way():
    def way(*ends):
        opened = [{**OPENED, "task": f"{node}#1", "node": node} for node in ("fire", "health", "works", "works")]
        opened[-1]["task"] = "works#2"  # two people sign it
        done = [
            line(place, "16T03:00:00", {"event": "TaskClosed", "task": task, "how": "completed"}, task=task)
            for place, task in enumerate(ends, 2)
        ]
        over = line(9, "16T04:00:00", {"event": "CaseEnded", "node": "end"})
        return taken(line(1, "16T02:00:00", *opened), *done, over)[-1]["variant"]

    one = way("fire#1", "health#1", "works#1", "works#2")

    assert one == way("works#2", "health#1", "works#1", "fire#1") == way("works#1", "fire#1", "health#1")
    assert one != way("fire#1", "works#1")


def test_who_ends_the_tasks_of_others_ended_none_and_a_limit_that_is_over_stays():
    due = {"event": "DeadlineSet", "key": "promised", "kind": "promised", "due": "2026-11-20T09:30:00.000000Z"}
    cleared = {"event": "DeadlineCleared", "key": "promised"}
    _, jumped, late = taken(
        line(1, "16T02:00:00", {**OPENED, "task": "check#1"}, due),
        line(
            *(2, "21T02:00:00", {"event": "TaskClosed", "task": "check#1", "how": "cancelled"}, cleared),
            command="Jump",
            to="approve",
        ),
        line(3, "21T03:00:00", {"event": "CaseEnded", "node": "end"}, command="Terminate"),
    )

    assert (jumped["how"], jumped["seconds"], jumped["outcome"]) == ("", None, "approve")
    assert late["due_at"] == datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    assert late["variant"] != "" and jumped["variant"] == ""
