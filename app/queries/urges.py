"""催办: how often somebody has urged a task lately, and when they may again."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import JournalLine
from engine.desk import iso
from engine.replay import read_line

MOST_A_DAY = 3
"""Of one task by one person: who is called every minute stops listening."""
DAY = timedelta(days=1)
LATELY = 100
"""Lines of one person in one case that are looked at."""


def urge_again_at(session: Session, case_id: int, task: str, by: str, *, now: datetime) -> datetime | None:
    """`task` and `by`: keys of a task and a person. None where they may at once."""
    urged = _urged(session, case_id, task, by, since=now - DAY)
    return urged[-MOST_A_DAY] + DAY if len(urged) >= MOST_A_DAY else None


def _urged(session: Session, case_id: int, task: str, by: str, *, since: datetime) -> list[datetime]:
    """Oldest first."""
    bodies = session.scalars(
        select(JournalLine.body)
        .where(JournalLine.case_id == case_id, JournalLine.actor == by)
        .order_by(JournalLine.seq.desc())
        .limit(LATELY)
    )
    lines = [read_line(body) for body in bodies]
    ours = [each for each in lines if (each["command"]["command"], each["command"].get("task")) == ("Urge", task)]
    return sorted(datetime.fromisoformat(each["at"]) for each in ours if each["at"] > iso(since))
