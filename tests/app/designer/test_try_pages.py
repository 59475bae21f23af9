"""试办: a designer tries the food permit from its first form to its end, and nothing of it becomes a case."""

import io
import re
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from app.designer import trial_turns
from app.jobs.forgetter import Forgetter
from app.models import Case, JournalLine, Notice, OutboxMessage, Task
from app.queries.chart_tests import kept_tests
from app.services.trials import Run
from tests.app.api.food import SHOP
from tests.app.designer.test_soundness_page import BAD, GOOD
from tests.app.designer.trial import LIMITS, TOKEN, Trial, clock_on, drafted
from tests.app.desk import found, send
from tests.engine.bpmn_writer import chart_of, end, road, start, task

RETURNING = chart_of(
    *(start(), task("a", "yes"), task("b", "yes", actions="return"), end(), road("start", "a", "b", "end"))
)
APPLIED = {f"form.{key}": value for key, value in SHOP.items()}


@pytest.fixture
def designer(sign_in):
    return sign_in("maxiaodong")


@pytest.fixture
def food(designer):
    """A trial of the food permit that has begun."""
    trial = Trial(designer, send(designer, "/charts/drafts", {"from": "version", "chart": "food_permit"}).location)
    assert trial.begin().status_code == 303
    return trial


def titles(page):
    """What the log tells, the newest first."""
    return re.findall(r'<li class="g-timeline--\w*"><b>([^<]+)</b>', page)


@pytest.fixture
def small(designer):
    """A trial of a small chart that has begun."""
    trial = Trial(designer, drafted(designer, GOOD))
    assert trial.begin().status_code == 303
    return trial


def counted(town):
    """How many rows there are of whatever a case would leave."""
    with town.reading() as session:
        tables = (Case, JournalLine, Task, Notice, OutboxMessage)
        return [session.scalar(select(func.count()).select_from(table)) for table in tables]


def test_a_draft_is_tried_by_pretend_people_and_nothing_of_it_is_a_case(food, town):
    before = counted(town)

    first = food.page
    food.finish("complete", **APPLIED)
    food.finish("accept")
    then = food.page

    assert "由综窗受理员甲办理" in first and "由现场核查员甲办理" in then
    assert SHOP["shop_name"] in then
    assert {"inspect", "inspect_peer"} == set(found(r'data-flow-now="([^"]+)"', then).split())
    assert titles(then) == ["受理审查 · 受理", "收件 · 材料齐全，予以收件", "收到申请，办件启动"]
    assert counted(town) == before


def test_timers_fire_as_the_clock_is_pushed_and_all_of_it_is_taken_back(food):
    food.finish("complete", **APPLIED)
    begun = food.clock()

    food.do("clock", to="5wd")
    told = food.page
    food.do("back")
    again = food.page
    food.do("forth")
    later, back = clock_on(told), clock_on(again)

    assert (begun, later, back) == ("2026-11-23 09:00", "2026-11-30 17:30", begun)
    assert any("视为受理" in title for title in titles(told))
    assert titles(again) == titles(told)[-2:]
    assert food.clock() == later


def test_what_a_linked_case_would_do_is_noted_on_the_clocks(food):
    food.finish("complete", **APPLIED)

    told = food.do("linked", act="supplement")
    refused = food.do("linked", act="supplement")
    page = food.page

    assert (told.status_code, refused.status_code) == (303, 409)
    assert "告知补正" in titles(page)[0]
    assert "办件在" not in page and "材料补齐" in page


def test_the_clock_goes_to_the_next_moment_and_never_back(small):
    small.do("clock", to="next")
    there = small.clock()
    refused = small.do("clock", to="moment", moment="2026-11-23T08:00")

    assert there > "2026-11-23 09:00"
    assert refused.status_code == 422
    assert "时钟只能向后拨" in refused.text


@pytest.mark.parametrize("starts_at", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_the_clock_keeps_to_years_that_calendars_have(designer, starts_at):
    trial = Trial(designer, drafted(designer, GOOD))

    refused = trial.begin(starts_at=starts_at)
    trial.begin(starts_at="2099-12-31T09:00")
    far = trial.do("clock", to="next")

    assert (refused.status_code, far.status_code) == (422, 422)
    assert "时钟只能在" in refused.text and "时钟只能在" in far.text


def test_no_case_waits_while_a_trial_is_played(small, monkeypatch):
    writes, played = [], []
    writing, take = trial_turns.writing, Run.take

    @contextmanager
    def watched():
        with writing() as session:
            writes.append(len(played))
            yield session
            writes.append(len(played))

    def noted(run, command, at):
        played.append(command)
        return take(run, command, at)

    monkeypatch.setattr(trial_turns, "writing", watched)
    monkeypatch.setattr(Run, "take", noted)
    small.do("clock", to="20wd")

    assert len(writes) == 2 and 0 < writes[0] == writes[1]


def test_a_trial_holds_only_so_much(small, monkeypatch):
    monkeypatch.setattr("app.services.trials.kept.MOST_WRITTEN", 10)

    refused = small.do("clock", to="1wd")

    assert refused.status_code == 422
    assert "太多" in refused.text


def test_a_clock_that_is_told_no_moment_stays_where_it_is(designer):
    trial = Trial(designer, drafted(designer, GOOD))
    trial.begin(starts_at="2026-01-05T09:00")

    refused = trial.do("clock", to="moment", moment="")

    assert (refused.status_code, trial.clock()) == (422, "2026-01-05 09:00")


def test_what_is_wrong_in_a_form_is_said_beside_it_and_stays_there(food):
    answer = food.do("task", outcome="complete", **{**APPLIED, "form.mobile": "12"})

    assert answer.status_code == 422
    assert "手机号码" in found(r'id="error-mobile">.*?</svg>([^<]+)<', answer.text)
    assert SHOP["shop_name"] in answer.text


def test_what_is_wrong_with_a_form_as_a_whole_is_said_above_it(food):
    answer = food.do("task", outcome="complete", **{**APPLIED, "form.shop_name": "长" * 100_000})

    assert answer.status_code == 422
    assert "表单内容过大" in found(r'role="alert">.*?</svg><span>([^<]+)<', answer.text)


def test_of_two_windows_the_second_is_told(small):
    small.do("clock", to="1wd")

    answer = small.do("clock", to="1wd", changes="2")

    assert answer.status_code == 409
    assert "另一个窗口" in answer.text


def test_a_task_is_returned_to_who_did_it(designer):
    trial = Trial(designer, drafted(designer, RETURNING))
    trial.begin()
    trial.finish("yes", opinion="办好了")
    key = trial.key()

    answer = trial.do("task", returns="1", back="a", opinion="再看看")
    page = trial.page

    assert (key, answer.status_code, trial.key(page)) == ("b#1", 303, "a#2")
    assert "再看看" in page and "办好了" in page


def test_a_counterexample_happens_as_far_as_the_engine_lets_it(designer):
    trial = Trial(designer, drafted(designer, BAD))

    trial.begin(kind="split_join", element="j")
    page = trial.page

    assert "系统拒绝了下一步" in page
    assert titles(page) == ["办a · yes", "收到申请，办件启动"]
    assert found(r'data-flow-now="([^"]+)"', page) == "c"


def test_what_was_tried_is_kept_as_a_test_of_the_chart(small, town):
    small.finish("yes")
    small.finish("")

    kept = small.do("tests", name="选了丙")

    assert kept.status_code == 303
    assert "共 3 步" in small.page
    with town.reading() as session:
        [test] = kept_tests(session, "sample")
    assert (test.name, test.expected, test.origin) == ("选了丙", "ends", "trial")
    assert [step["node"] for step in test.steps[1:]] == ["a", "c"]


def test_the_same_steps_are_gone_on_a_later_save(small):
    trial, designer, draft = small, small.browser, small.draft
    trial.finish("yes")
    changed = GOOD.source.replace("办c".encode(), "办丙".encode())
    token, revision = found(TOKEN, trial.page), found(r'data-revision="(\d+)"', designer.get(draft).text)
    saved = {"chart": (io.BytesIO(changed), "chart.bpmn"), "revision": revision, "csrf_token": token}
    assert designer.put(f"{draft}/chart.bpmn", data=saved, content_type="multipart/form-data").status_code == 200

    before = trial.page
    trial.do("renewal")

    assert "在新的图上照原样重走" in before and "办丙" not in before
    assert "办丙" in trial.page and "在新的图上照原样重走" not in trial.page


def test_a_draft_with_faults_is_not_tried(designer):
    draft = send(designer, "/charts/drafts", {"from": "blank", "name": "新的许可", "key": "new_one"}).location

    page = designer.get(f"{draft}/try").text
    refused = send(designer, f"{draft}/try", LIMITS)

    assert "草稿还不能试办" in page
    assert refused.status_code == 422


def test_a_trial_nobody_goes_on_with_is_forgotten(small, town):
    Forgetter(town, 30, clock=lambda: datetime.now(UTC) + timedelta(days=29)).forget()
    kept = small.page
    Forgetter(town, 30, clock=lambda: datetime.now(UTC) + timedelta(days=31)).forget()

    assert "开始试办" not in kept and "开始试办" in small.page
