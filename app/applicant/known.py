"""Which case this browser may look at: the one whose query code it knew, for half an hour, by its signed cookie."""

from datetime import datetime, timedelta

from flask import g, session

from app.errors import NotTracked

TRACKED = "tracked"
FILED = "filed"
"""In the session: the number and the query code of what this browser filed last."""
LASTS = timedelta(minutes=30)


def remember(number: str) -> None:
    session[TRACKED] = [number, (g.now + LASTS).isoformat()]


def forget() -> None:
    """Nothing stays for whoever sits down here next."""
    session.pop(TRACKED, None)
    session.pop(FILED, None)


def check_known(number: str) -> None:
    """Raises NotTracked."""
    known, until = session.get(TRACKED) or ("", "")
    if known != number or datetime.fromisoformat(until) <= g.now:
        raise NotTracked()
