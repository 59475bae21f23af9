"""What was tried becomes a test of its chart: later versions have to go the same way."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.chart_tests import keep_way
from app.services.trials.run import Run, pictures

TRIAL = "trial"


def keep_as_test(session: Session, run: Run, *, name: str, person: Who, now: datetime) -> int:
    """Its number. Raises NotAllowed, ChartTestRefused."""
    taken = list(pictures(run))
    return keep_way(session, run.ground.chart, taken, name=name, origin=TRIAL, person=person, now=now)
