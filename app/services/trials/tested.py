"""What was tried becomes a test of its chart: later versions have to go the same way."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.errors import ChartTestRefused
from app.queries.views import Who
from app.services.chart_tests import keep_test
from app.services.trials.run import Run, pictures
from engine.errors import EngineError
from engine.soundness import ENDS, GOES, against, path_of, to_json

TRIAL = "trial"


def keep_as_test(session: Session, run: Run, *, name: str, person: Who, now: datetime) -> int:
    """Its number. Raises NotAllowed, ChartTestRefused."""
    chart = run.ground.chart
    try:
        path = path_of(chart, pictures(run))
    except EngineError as refused:
        raise ChartTestRefused(reason=str(refused).rstrip("。")) from refused
    expected = ENDS if run.picture.end else GOES
    if wrong := against(chart, path, expected):
        raise ChartTestRefused(reason=wrong)
    return keep_test(
        session, key=chart.key, name=name, steps=to_json(path), expected=expected, person=person, now=now, origin=TRIAL
    )
