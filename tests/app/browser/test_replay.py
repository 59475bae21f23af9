"""An auditor plays a case again: with keys alone, to the step where something is odd, and what is wrong in red."""

from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, delete, insert, select, update

import app
from app.db import Database
from app.demo.published import signed_in
from app.models import Case, JournalLine, Task
from app.models.base import table_of
from app.services.resume_case import resume_case
from app.services.suspend_case import suspend_case
from tests.app.browser.person import PHONE

pytestmark = pytest.mark.browser

SOURCES = Path(app.__file__).parent / "frontend" / "src" / "replay"
FOLDING, STORY = SOURCES / "state.js", SOURCES / "story.js"
CURRENT = "#g-steps [aria-current=step] .g-step__no"
READ = "(path) => fetch(path).then((answer) => answer.json())"
FOLD = """async ([source, told]) => {
  const { Part, stateAt } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  const part = new Part({ ...told, start: 1, stop: told.total });
  const steps = told.frames.map(({ seq }) => seq);
  const backwards = [...steps].reverse().map((seq) => part.stateAt(seq)).reverse();
  return [steps.map((seq) => stateAt(seq, told.base, told.frames)), backwards];
}"""
REACH = """async (source) => {
  const { Story } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  const asked = [];
  window.fetch = async (address) => {
    const [start, stop] = address.match(/\\d+/g).map(Number);
    asked.push([start, stop]);
    return { ok: true, json: async () => ({ total: 5000, start, stop, base: {}, frames: [], charts: {} }) };
  };
  const story = new Story('/frames', 5000);
  const told = [];
  story.onWait((done) => told.push(done));
  await Promise.all([story.reach(2500), story.reach(3000, () => false), story.reach(5000)]);
  return [asked, told];
}"""


@pytest.fixture(scope="module")
def long_case(address, folder):
    """`(number, lines)` of the longest case that is at work; an administrator has held it and let it go on."""
    database, now = Database(f"sqlite:///{folder / 'browser.sqlite3'}"), datetime.now(UTC)
    longest = select(Case.number, Case.revision).where(Case.status == "running").order_by(Case.revision.desc(), Case.id)
    with database.transaction() as session:
        number, lines = session.execute(longest.limit(1)).one()
        order = {"number": number, "person": signed_in(session, "hujianping", now), "now": now}
        suspend_case(session, **order, reasons="核对材料。")
        resume_case(session, **order)
    database.dispose()
    return number, lines + 2


@contextmanager
def falsified(folder, number, seq):
    """Somebody has changed the digest of a line; afterwards it is as it was."""
    line = table_of(JournalLine)
    case_id = select(Case.id).where(Case.number == number).scalar_subquery()
    here = (line.c.case_id == case_id, line.c.seq == seq)
    engine = create_engine(f"sqlite:///{folder / 'browser.sqlite3'}", hide_parameters=True)
    with engine.begin() as connection:
        digest = connection.execute(select(line.c.digest).where(*here)).scalar_one()
        connection.execute(update(line).where(*here).values(digest=bytes(32)))
    yield
    with engine.begin() as connection:
        connection.execute(update(line).where(*here).values(digest=digest))
    engine.dispose()


@contextmanager
def cut(folder, number, seq):
    """The lines from this one on are gone; afterwards they are there again."""
    line = table_of(JournalLine)
    tail = (line.c.case_id == select(Case.id).where(Case.number == number).scalar_subquery(), line.c.seq >= seq)
    engine = create_engine(f"sqlite:///{folder / 'browser.sqlite3'}", hide_parameters=True)
    with engine.begin() as connection:
        kept = [row._asdict() for row in connection.execute(select(line).where(*tail))]
        connection.execute(delete(line).where(*tail))
    yield
    with engine.begin() as connection:
        connection.execute(insert(line), kept)
    engine.dispose()


def replay(somebody, number, asked=""):
    somebody.go(f"/replay/{number}{asked}")
    somebody.page.wait_for_selector(".g-replay[data-whole]")
    somebody.page.wait_for_selector(".g-held__says--green, .g-held__says--red", state="attached")


def test_a_case_is_played_again_with_the_keyboard_alone(person, long_case):
    number, last = long_case
    somebody = person("zhuhui")
    page = somebody.page
    somebody.go(f"/cases/{number}")
    page.click("a:has-text('回放')")
    page.wait_for_selector(".g-replay[data-whole]")

    at_first = page.inner_text(CURRENT)
    somebody.press("End", "ArrowLeft")
    before_last = page.inner_text(CURRENT)
    somebody.press("Home", "j", "j")
    listed = page.inner_text(CURRENT)
    somebody.press("Space")
    page.wait_for_selector("#g-play[aria-label=暂停]")
    somebody.press("Space")
    page.wait_for_url(lambda url: "?at=" in url)

    assert (at_first, before_last, listed) == ("1", str(last - 1), "3")
    assert page.get_attribute("#g-play", "aria-label") == "播放"
    assert page.locator("#g-stage .g-is-now, #g-stage .g-is-done").count() > 0
    assert page.get_attribute("#g-range", "aria-valuetext").startswith("第 ")


def test_odd_steps_are_found_with_their_reason_and_filters_leave_only_them(person, long_case):
    somebody = person("zhuhui")
    page = somebody.page
    replay(somebody, long_case[0])

    somebody.press("Shift+ArrowRight")
    page.wait_for_selector("#g-now .g-note")
    reason = page.inner_text("#g-now .g-note >> nth=0")
    page.check("#g-step-filters [name=odd]")
    shown = page.locator("#g-steps li:visible").all_inner_texts()
    somebody.press("/")
    page.wait_for_selector("#g-words:focus")
    page.keyboard.type("没有这样的文字")

    assert reason
    assert 0 < len(shown) < long_case[1]
    assert page.is_visible("#g-steps-none")


def test_steps_are_sifted_by_who_acted_in_which_stage_and_how(person, long_case):
    somebody = person("zhuhui")
    page = somebody.page
    replay(somebody, long_case[0])
    sifted = {}

    for name, choice in (("actor", "胡建平"), ("kind", "挂起"), ("stage", "受理")):
        page.select_option(f"#g-step-filters [name={name}]", label=choice)
        sifted[name] = page.locator("#g-steps li:visible .g-step__title").all_inner_texts()
        page.select_option(f"#g-step-filters [name={name}]", "")

    assert sifted["actor"] == ["挂起 胡建平", "恢复办理 胡建平"]
    assert sifted["kind"] == ["挂起 胡建平"]
    assert 0 < len(sifted["stage"]) < long_case[1]
    assert page.locator("#g-steps li:visible").count() == long_case[1]


def test_the_states_of_the_page_are_those_of_the_server(person, chromium, long_case):
    number, last = long_case
    somebody = person("zhuhui")
    somebody.go("/cases")
    told = somebody.page.evaluate(READ, f"/replay/{number}/frames")
    later = range(2, last + 1, 3)
    server = [somebody.page.evaluate(READ, f"/replay/{number}/frames?start={n}&stop={n}")["base"] for n in later]

    empty = somebody.context.new_page()  # a page of the house lets no foreign script in
    empty.goto("about:blank")
    folded, kept = empty.evaluate(FOLD, [FOLDING.read_text(), told])

    assert folded == kept
    assert [folded[n - 2] for n in later] == server


def test_a_long_way_is_gone_in_stretches_that_are_told_and_nowhere_nobody_wants_to_go(chromium):
    folding, story = FOLDING.read_text(), STORY.read_text()
    page = chromium.new_page()

    asked, told = page.evaluate(REACH, folding + story.replace("import { Part } from './state.js';", ""))
    page.close()

    assert asked == [[1000, 1000], [2000, 2000], [2490, 2539], [3539, 3539], [4539, 4539], [4990, 5000]]
    assert told == [0, 1000, 2539, 3539]


def test_what_the_verification_finds_is_named_and_gone_to(person, folder, long_case):
    somebody = person("zhuhui")
    page = somebody.page

    with falsified(folder, long_case[0], 3):
        replay(somebody, long_case[0])
        page.wait_for_selector("#g-step-no:text-matches('^3 /')")
        found = page.inner_text("#g-held")
    replay(somebody, long_case[0], "?at=2")

    assert "不一致" in found
    assert "第 3 条" in found
    assert "一致：" in page.inner_text("#g-held")
    assert page.inner_text(CURRENT) == "2"


def test_a_journal_that_was_cut_is_played_to_where_it_ends(person, folder, long_case):
    number, last = long_case
    somebody = person("zhuhui")

    with cut(folder, number, last - 1):
        replay(somebody, number, f"?at={last}")
        ends_at, found = somebody.page.inner_text(CURRENT), somebody.page.inner_text("#g-held")

    assert ends_at == str(last - 2)
    assert "不一致" in found


def test_seats_called_charts_and_papers_are_where_they_were(person, folder):
    engine = create_engine(f"sqlite:///{folder / 'browser.sqlite3'}")
    inside = select(Case.number, Case.revision).join(Task).where(Task.node == "test/perform", Task.closed_at.is_(None))
    with engine.connect() as connection:
        number, last = connection.execute(inside).one()
    engine.dispose()
    somebody = person("zhuhui")
    page = somebody.page
    replay(somebody, number, f"?at={last}")

    crumbs = page.inner_text("#g-crumbs")
    page.wait_for_selector("#g-stage .g-is-stop")
    open_then = page.inner_text("#g-now [aria-label=当时在办]")
    page.click("#g-now [data-part=papers] summary")
    paper = page.get_attribute("#g-now [data-part=papers] a >> nth=0", "href")
    page.click("#g-crumbs button >> nth=0")
    badge = page.inner_text("#g-stage .g-badge:visible")

    assert "特别程序" in crumbs
    assert "会签，已签 0 / 2" in open_then
    assert badge == "已签 0/2"
    assert somebody.context.request.get(somebody.address + paper).status == 200


def test_a_phone_has_drawing_step_and_list_as_tabs(person, long_case):
    somebody = person("zhuhui", PHONE)
    page = somebody.page
    replay(somebody, long_case[0])

    wide = [somebody.overflow()]
    for pane, part in (("now", "#g-now"), ("steps", "#g-steps"), ("flow", "#g-stage")):
        page.click(f"[data-pane-tab={pane}]")
        page.wait_for_selector(part)
        wide.append(somebody.overflow())

    assert wide == [0, 0, 0, 0]
    assert page.is_visible("#g-play")
