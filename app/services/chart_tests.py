"""反例变用例: keep a path as a named test of a chart, and play all of them before a version is published."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import ChartRefused, ChartTestRefused, NotFound
from app.models import ChartTest
from app.permissions import check_can_publish
from app.queries.chart_tests import ChartTestView, kept_tests
from app.queries.views import Who
from app.services.field_types import is_readable
from engine.chart import Chart
from engine.errors import EngineError
from engine.gate import Verdict
from engine.lint import Finding
from engine.soundness import ENDS, EXPECTED, GOES, against, from_json, path_of, to_json
from engine.soundness.incident import Taken

NAME_MOST, STEPS_MOST, TESTS_MOST = 60, 500, 100
COUNTEREXAMPLE = "counterexample"


def keep_test(
    session: Session,
    *,
    key: str,
    name: str,
    steps: Sequence[Mapping[str, Any]],
    expected: str,
    person: Who,
    now: datetime,
    origin: str = COUNTEREXAMPLE,
) -> int:
    """Its number. Raises NotAllowed, ChartTestRefused."""
    check_can_publish(person)
    if reason := _against_keeping(session, key, name.strip(), steps, expected):
        raise ChartTestRefused(reason=reason)
    test = ChartTest(chart=key, name=name.strip(), steps=list(steps), expected=expected, origin=origin)
    test.made_by, test.made_at = person.id, now
    session.add(test)
    session.flush()
    return test.id


def keep_way(
    session: Session,
    chart: Chart,
    taken: Sequence[Taken],
    *,
    name: str,
    origin: str,
    person: Who,
    now: datetime,
    unfit: str = "",
) -> int:
    """Its number: a test of the way a case went on this chart. `unfit`: said before why the chart does not go it.

    Raises NotAllowed, ChartTestRefused.
    """
    try:
        path = path_of(chart, taken)
    except EngineError as refused:
        raise ChartTestRefused(reason=str(refused).rstrip("。")) from refused
    expected = ENDS if taken and taken[-1][2].end else GOES
    if wrong := against(chart, path, expected):
        raise ChartTestRefused(reason=f"{unfit}{wrong}")
    steps = to_json(path)
    return keep_test(
        session, key=chart.key, name=name, steps=steps, expected=expected, person=person, now=now, origin=origin
    )


def drop_test(session: Session, *, key: str, test_id: int, person: Who, now: datetime) -> None:
    """It stays in the table, with the day. Raises NotAllowed, NotFound."""
    check_can_publish(person)
    test = session.get(ChartTest, test_id)
    if test is None or test.chart != key or test.dropped_at is not None:
        raise NotFound(what=f"用例「{test_id}」")
    test.dropped_at = now


def check_tests(session: Session, chart: Chart) -> None:
    """Before it is published. Raises ChartRefused."""
    found = tuple(failed_tests(session, chart))
    if found:
        raise ChartRefused(Verdict(found, chart))


def failed_tests(session: Session, chart: Chart) -> Iterator[Finding]:
    """Of a chart the gate accepts: each kept test it does not stand, as an error at the last place of its path."""
    for test in kept_tests(session, chart.key):
        wrong = against(chart, from_json(test.steps), test.expected)
        if wrong:
            yield _finding(chart, test, wrong)


def _finding(chart: Chart, test: ChartTestView, wrong: str) -> Finding:
    last = next((step["node"] for step in reversed(test.steps) if step.get("node") in chart.nodes), "")
    line = chart.nodes[last].line if last else 0
    repair = "请改正流程图；用例已经不适用的，请先撤下它。"
    return Finding("kept_test", "error", last, line, f"不符合保留的用例「{test.name}」：{wrong}。", repair)


def _against_keeping(session: Session, key: str, name: str, steps: Sequence[Mapping[str, Any]], expected: str) -> str:
    if not name or len(name) > NAME_MOST or not is_readable(name):
        return f"名称须有 1 到 {NAME_MOST} 个字"
    if expected not in EXPECTED:
        return "没有写明预期"
    if not 0 < len(steps) <= STEPS_MOST or not _can_be_read(steps):
        return f"步骤须有 1 到 {STEPS_MOST} 步"
    asked = select(func.count()).where(ChartTest.chart == key, ChartTest.dropped_at.is_(None))
    return f"每张流程图最多保留 {TESTS_MOST} 个用例" if (session.scalar(asked) or 0) >= TESTS_MOST else ""


def _can_be_read(steps: Sequence[Mapping[str, Any]]) -> bool:
    try:
        from_json(steps)
    except TypeError:
        return False
    return True
