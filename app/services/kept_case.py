"""A past case becomes a test of its chart: the way it went, without anybody who went it and whatever it was about."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from app.errors import ChartTestRefused
from app.permissions import check_can_publish
from app.queries.case_numbers import id_of
from app.queries.views import Who
from app.services.chart_tests import keep_way
from app.services.stored_journal import again, stored_lines
from engine import commands
from engine.chart import Chart
from engine.picture import Picture
from engine.soundness.incident import Taken

UNFIT = "它自己的流程图上就不能演练："


def keep_case(session: Session, *, key: str, number: str, name: str, person: Who, now: datetime) -> int:
    """Its number. The chart the case is on has to play it, or it says nothing about a later one.

    Raises NotAllowed, NotFound, ChartTestRefused.
    """
    check_can_publish(person)
    taken, charts = list[Taken](), list[Chart]()
    for command, before, after, chart in _taken(session, id_of(session, number)):
        taken.append((command, before, after))
        charts.append(chart)
    if not charts or charts[-1].key != key:
        raise ChartTestRefused(reason="办件不是按这张图办理的")
    return keep_way(session, charts[-1], taken, name=name, origin=number, person=person, now=now, unfit=UNFIT)


def _taken(session: Session, case_id: int) -> Iterator[tuple[commands.Command, Picture, Picture, Chart]]:
    before = Picture()
    for said, chart, done in again(session, stored_lines(session, case_id)):
        yield commands.from_json(said["command"]), before, done.picture, chart
        before = done.picture
