"""What is shown, read back: a state that was folded from deltas holds the whole picture of the engine."""

from app.queries.views.replay import Shown
from engine.clocks import from_json
from engine.picture import Card, Deadline, OpenTask, Picture, Seat, Waiting

TASK = (
    *("node", "stage", "role", "org", "opened_at", "due", "claimed_by", "person", "owner", "urged", "signed_at"),
    *("latest", "priority"),
)
SEAT = ("key", "state", "rank", "role", "person", "outcome", "by", "added", "agent")
ROWS = {
    Deadline: ("kind", "due", "node", "warn", "next", "rung"),
    Waiting: ("kind", "node", "name", "ref", "stopped"),
    Card: ("colour", "rule", "at", "org", "deadline", "state"),
    OpenTask: TASK,
}


def picture_in(shown: Shown) -> Picture:
    case = shown["case"]
    return Picture(
        status=case["status"],
        stage=case["stage"],
        tasks=_read(OpenTask, shown["tasks"]),
        deadlines=_read(Deadline, shown["deadlines"]),
        passed=shown["walked"],
        done_by={node: tuple(person["key"] for person in people) for node, people in shown["done_by"].items()},
        accepted_at=case["accepted_at"],
        waiting=_read(Waiting, shown["waiting"]),
        sittings={
            key: tuple(Seat(*(seat[name] for name in SEAT)) for seat in seats) for key, seats in shown["seats"].items()
        },
        clocks={name: from_json(row) for name, row in shown["ledger"].items()},
        cards=_read(Card, shown["cards"]),
        end=case["end"],
        result=case["result"],
    )


def _read(kind, rows):
    return {key: kind(key, **{name: row[name] for name in ROWS[kind]}) for key, row in rows.items()}
