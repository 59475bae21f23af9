"""历史演练 on its pages: a designer plays the past on a draft, sifts what came of it, and opens one case."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from app.designer.rehearsing import wait_for
from app.models import Case, JournalLine, Person, Rehearsal, RehearsalCase
from app.queries.charts import newest
from app.queries.people import who
from app.services.drafts import new_draft
from tests.app.api.food import CLERK, FOOD, SHOP
from tests.app.desk import send

KEY = "food_permit"


@pytest.fixture
def past(callers, town):
    """The number of a case that was withdrawn, the shortest past there is."""
    papers = [{"code": code} for code in ("m1", "m2", "m3", "m4")]
    told = {"item": FOOD, "outcome": "complete", "form": SHOP, "materials": papers}
    number = callers[CLERK].post("/cases", told).json["case_number"]
    answer = callers[CLERK].post(f"/cases/{number}/withdrawal", {"reasons": "不办了。"})
    assert answer.status_code == 200, answer.text
    return number


@pytest.fixture
def draft_id(town):
    """A draft of the chart in force, with another task at its beginning."""
    now = datetime.now(UTC)
    with town.transaction() as session:
        there = newest(session, KEY)
        designer = session.scalars(select(Person.id).where(Person.login == "maxiaodong")).one()
        told = {"key": KEY, "name": there.name, "source": there.source, "forms": there.forms, "tables": {}}
        return new_draft(session, **told, based_on=None, person=who(session, designer, now=now), now=now)


@pytest.fixture
def browser(sign_in):
    return sign_in("maxiaodong")


def begun(browser, draft_id, **said):
    """The address of the rehearsal, when it is over."""
    answer = send(browser, f"/charts/drafts/{draft_id}/rehearsal", {"chart": KEY, "most": "50", **said})
    assert answer.status_code == 303, answer.text
    wait_for(int(answer.location.rpartition("/")[2]))
    return answer.location


def test_a_designer_plays_the_past_and_opens_a_case(browser, draft_id, past):
    choice = browser.get(f"/charts/drafts/{draft_id}/rehearsal").text
    address = begun(browser, draft_id)
    page = browser.get(address).text
    other = browser.get(address, query_string={"kind": "needs"}).text
    case = browser.get(f"{address}/cases/{past}").text

    assert "最多演练（件）" in choice and "食品经营许可" in choice
    assert past in page and "与当时一样" in page and "已完成" in page
    assert past not in other and "没有这样的办件" in other
    assert "撤回申请" in case and 'id="g-rehearsed-source"' in case
    assert browser.get(f"{address}/progress").json | {"figures": []} == {
        "done": 1,
        "total": 1,
        "over": True,
        "figures": [],
    }


def test_what_cannot_be_is_said_beside_what_was_typed(browser, draft_id, past):
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()

    nobody = send(browser, f"/charts/drafts/{draft_id}/rehearsal", {"chart": KEY, "since": tomorrow})
    odd = send(browser, f"/charts/drafts/{draft_id}/rehearsal", {"chart": KEY, "most": "many"})

    assert (nobody.status_code, odd.status_code) == (422, 422)
    assert "所选范围内没有办结的办件" in nobody.text and f'value="{tomorrow}"' in nobody.text
    assert "件数应为数字" in odd.text


def test_one_that_was_cut_off_goes_on_from_its_page(browser, draft_id, past, town):
    address = begun(browser, draft_id)
    long_ago = datetime.now(UTC) - timedelta(hours=1)
    with town.transaction() as session:
        session.execute(update(Rehearsal).values(state="running", beat_at=long_ago))

    cut = browser.get(address).text
    stopped = send(browser, f"{address}/stop", {})

    assert "中断" in cut and "data-rehearsal=" not in cut
    assert stopped.status_code == 303 and "已停止" in browser.get(address).text


def test_a_case_that_waits_is_not_there_and_a_damaged_one_says_so(browser, draft_id, past, town):
    address = begun(browser, draft_id)
    with town.transaction() as session:
        session.execute(update(JournalLine).where(JournalLine.seq == 1).values(body=b"{"))

    damaged = browser.get(f"{address}/cases/{past}")
    with town.transaction() as session:
        session.execute(update(RehearsalCase).values(kind="", told={}))
    waits = browser.get(f"{address}/cases/{past}")

    assert (damaged.status_code, waits.status_code) == (422, 404)
    assert "命令日志无法重新执行" in damaged.text


def test_programs_begin_watch_and_read(callers, draft_id, past):
    designer = callers["maxiaodong"]
    home = f"/charts/drafts/{draft_id}/rehearsals"

    begun_one = designer.post(home, {"chart": KEY, "most": 5, "nodes": {}, "answers": {}})
    wait_for(begun_one.json["id"])
    over = designer.get(f"{home}/{begun_one.json['id']}").json
    cases = designer.get(f"{home}/{begun_one.json['id']}/cases").json["items"]
    again = designer.post(f"{home}/{begun_one.json['id']}/further")

    assert begun_one.status_code == 202 and begun_one.json["total"] == 1
    assert (over["state"], over["kinds"]) == ("done", {"same": 1})
    assert [(each["number"], each["was"], each["now"]) for each in cases] == [(past, "withdrawn", "withdrawn")]
    assert (again.status_code, again.json["code"]) == (422, "rehearsal_refused")
    assert len(designer.get(home).json["items"]) == 1


def test_nobody_else_rehearses(callers, sign_in, draft_id, past, town):
    with town.reading() as session:
        assert session.scalars(select(Case.number)).all() == [past]

    assert callers[CLERK].post(f"/charts/drafts/{draft_id}/rehearsals", {"chart": KEY}).status_code == 403
    assert sign_in("zhangwei").get(f"/charts/drafts/{draft_id}/rehearsal").status_code == 403
