"""An auditor among finished cases, three of them irregular: what rules, searches and samples bring to light."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

import openpyxl
import pytest
from sqlalchemy import delete, select, update

from app.demo.history import enter_history, file_history
from app.models import (
    AdminChange,
    AuditRule,
    AuditSample,
    Case,
    HistoryLine,
    Organisation,
    Person,
    Post,
    Record,
)
from app.queries.conformance.findings import spotted
from app.queries.conformance.rules import rules
from app.queries.conformance.scope import Scope
from app.queries.people import who
from app.services.draw_sample import MOST
from app.services.verifying.looks import sample_findings
from engine.calendar import ZONE
from tests.app.desk import send

CASES = 12
PERMITS = "11990123MB0D00037C4990131002000"
BIRTHS = "11990123MB0D00010L5992011001000"
FORMULA = '=HYPERLINK("http://evil.example","同意")'


@pytest.fixture
def planted(town):
    """Rule -> the case planted for it."""
    now = datetime.now(UTC)
    file_history(town, now, CASES)
    enter_history(town, now)
    with town.reading() as session:
        numbers = session.scalars(select(Case.number).order_by(Case.id)).all()
    return {"AU-01": numbers[CASES // 4], "AU-03": numbers[CASES // 2], "AU-06": numbers[CASES * 3 // 4]}


def found_by_rules(town):
    """Rule -> case and kind of step, of all it points at."""
    now = datetime.now(UTC)
    with town.reading() as session:
        auditor = who(session, session.scalars(select(Person.id).where(Person.login == "zhuhui")).one(), now=now)
        scope, found = Scope(now - timedelta(days=365), now), {}
        for rule in rules(session):
            for spot in spotted(session, auditor, rule, scope).rows:
                line = select(HistoryLine.kind).join(Case, HistoryLine.case_id == Case.id)
                kind = session.scalar(line.where(Case.number == spot.number, HistoryLine.seq == spot.seq))
                found.setdefault(rule.number, []).append((spot.number, kind))
    return found


def replays(page):
    """case and step of every link to a replay."""
    return set(re.findall(r'href="/replay/(\w+)\?at=(\d+)"', page.text))


def links(page):
    """Rules that found something."""
    return re.findall(r'<a href="/audit/findings/(AU-\d\d)', page.text)


def see_the_findings(auditor, planted):
    """Counted by rule; of each rule the case, in words, with a link to its step."""
    assert links(auditor.get("/audit/findings")) == sorted(planted)
    for rule, number in planted.items():
        assert {case for case, _ in replays(auditor.get(f"/audit/findings/{rule}"))} == {number}
    assert ">3 秒就出具了意见" in auditor.get("/audit/findings/AU-03").text
    assert links(auditor.get("/audit/findings", query_string={"item": BIRTHS})) == []


def set_the_rules(auditor, supervisor):
    """One is stricter, one is off; what is refused changes nothing."""
    told = {"switched_on": "on", "seconds": "2", "reason": "按本县标准"}
    assert send(supervisor, "/audit/rules/AU-03", told).status_code == 403
    assert "请填写" in send(auditor, "/audit/rules/AU-03", {**told, "reason": " "}).text
    wrong = send(auditor, "/audit/rules/AU-03", {**told, "seconds": "-1"})
    assert wrong.status_code == 422 and "应为 1 到" in wrong.text
    assert send(auditor, "/audit/rules/AU-03", told).status_code == 303
    assert send(auditor, "/audit/rules/AU-06", {"times": "3", "reason": "不适用"}).status_code == 303


def test_a_threshold_that_is_yes_or_no_is_ticked(sign_in):
    auditor, told = sign_in("zhuhui"), {"switched_on": "on", "reason": "按本县标准"}
    ticked = '<input type="checkbox" name="automatic" checked>'
    before = auditor.get("/audit/rules").text

    assert send(auditor, "/audit/rules/AU-01", {**told, "automatic": "on"}).status_code == 303
    page, found = auditor.get("/audit/rules").text, auditor.get("/audit/findings/AU-01").text
    assert send(auditor, "/audit/rules/AU-01", told).status_code == 303

    assert (ticked in before, ticked in page, ticked in auditor.get("/audit/rules").text) == (False, True, False)
    assert "自动办结也算：是。" in found
    assert "由“自动办结也算 否”改为“自动办结也算 是”" in page


def export(town, auditor):
    """An opinion that would be a formula in a spreadsheet is text in both tables."""
    with town.transaction() as session:
        case = session.scalars(select(Case).order_by(Case.id)).first()
        words = select(HistoryLine.record_id).where(HistoryLine.case_id == case.id, HistoryLine.node == "accept")
        session.get_one(Record, session.scalar(words)).body = {"text": FORMULA}
    asked = {"number": case.number}
    lines = list(csv.reader(io.StringIO(auditor.get("/audit/history.csv", query_string=asked).text.lstrip("\ufeff"))))
    sheet = openpyxl.load_workbook(io.BytesIO(auditor.get("/audit/history.xlsx", query_string=asked).data)).active
    assert f"'{FORMULA}" in [line[-1] for line in lines]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert FORMULA in [cell.value for cell in cells] and "f" not in {cell.data_type for cell in cells}
    assert len(lines) == sheet.max_row


def test_exactly_the_planted_cases_are_found_until_an_auditor_sets_the_rules_otherwise(planted, town, sign_in):
    assert found_by_rules(town) == {
        "AU-01": [(planted["AU-01"], "Jump")],
        "AU-03": [(planted["AU-03"], "Complete")],
        "AU-06": [(planted["AU-06"], "Transfer")],
    }

    auditor, supervisor = sign_in("zhuhui"), sign_in("guotingting")
    see_the_findings(auditor, planted)
    set_the_rules(auditor, supervisor)

    assert "AU-03" not in found_by_rules(town)
    assert links(auditor.get("/audit/findings")) == ["AU-01"]
    with town.reading() as session:
        changes = session.scalars(select(AdminChange).order_by(AdminChange.id)).all()
        set_so = session.scalars(select(AuditRule).where(AuditRule.number == "AU-06")).one()
    assert [(each.before, each.after, each.reason) for each in changes] == [
        ({"seconds": 5}, {"seconds": 2}, "按本县标准"),
        ({"switched_on": True}, {"switched_on": False}, "不适用"),
    ]
    assert not set_so.switched_on and set_so.thresholds == {"times": 3}
    assert "由“秒数 5”改为“秒数 2”（按本县标准）" in auditor.get("/audit/rules").text


def test_a_replay_leads_back_to_where_it_was_opened_from(planted, sign_in):
    auditor, number = sign_in("zhuhui"), planted["AU-06"]

    def back(referrer):
        page = auditor.get(f"/replay/{number}", query_string={"at": 2}, headers={"Referer": referrer}).text
        return re.search(r'class="g-crumb"><a href="([^"]*)">.*?> (\S+)</a>', page, re.DOTALL).groups()

    found = "/audit/findings/AU-06?since=2026-01-01&item=1"
    case = (f"/cases/{number}", "办件")
    assert back(f"http://localhost{found}") == (found.replace("&", "&amp;"), "规则发现")
    assert back("http://localhost/audit?who=%E5%88%98") == ("/audit?who=%E5%88%98", "查找")
    others = ("/sign-in", f"/replay/{number}")
    for elsewhere in ("", f"https://evil.example{found}", *(f"http://localhost{other}" for other in others)):
        assert back(elsewhere) == case


def sees_only_their_office(town, supervisor):
    """In a search, in what rules find, and in an export."""
    asked = {"words": "加快"}
    assert replays(supervisor.get("/audit", query_string=asked))
    with town.transaction() as session:
        office = select(Organisation.id).where(Organisation.code == "drain").scalar_subquery()
        session.execute(update(Post).where(Post.role == "supervisor").values(org_id=office))
    assert not replays(supervisor.get("/audit", query_string=asked))
    assert links(supervisor.get("/audit/findings")) == []
    assert "加快" not in supervisor.get("/audit/history.csv", query_string=asked).text


def test_steps_are_found_by_who_what_where_and_in_which_words_and_leave_as_no_formula(planted, town, sign_in, callers):
    auditor, jumped = sign_in("zhuhui"), planted["AU-01"]

    def steps(**asked):
        return replays(auditor.get("/audit", query_string=asked))

    assert auditor.get("/").headers["Location"] == "/audit"
    assert {case for case, _ in steps(words="加快")} == {jumped}
    sees_only_their_office(town, sign_in("guotingting"))
    assert steps(who="海燕") == steps(who="周海燕") != set()
    assert {case for case, _ in steps(kind="Jump", who="hujianping")} == {jumped}
    assert steps(node="批准", outcome="准予许可", number=jumped) == steps(
        node="approve", outcome="grant", number=jumped
    )
    assert len(steps(who="周海燕", number=jumped)) == 2  # signed for it, and approved it
    assert steps(who="周海燕", org="drain") == steps(words="%") == steps(until="2020-01-01") == set()
    told = callers["zhuhui"].get("/history", query_string={"kind": "Transfer", "limit": 2})
    assert [row["number"] for row in told.json["items"]] == [planted["AU-06"]] * 2
    more = callers["zhuhui"].get("/history", query_string={"kind": "Transfer", "after": told.json["next"]})
    assert len(more.json["items"]) == 2 and more.json["next"] is None
    assert sign_in("liuyang").get("/audit").status_code == 403
    export(town, auditor)


def test_anybody_draws_a_sample_again(planted, town, sign_in, callers):
    auditor = sign_in("zhuhui")
    today = datetime.now(ZONE).date()
    told = {"name": "上半年抽查", "seed": "40817", "size": "4", "strata": "item"}
    told |= {"since": (today - timedelta(days=365)).isoformat(), "until": (today - timedelta(days=2)).isoformat()}

    assert send(sign_in("guotingting"), "/audit/samples", told).status_code == 403
    assert "只有" in send(auditor, "/audit/samples", {**told, "size": str(MOST)}).text
    assert "已经结束" in send(auditor, "/audit/samples", {**told, "until": today.isoformat()}).text
    made = send(auditor, "/audit/samples", told)
    page = auditor.get(unquote(made.headers["Location"]), query_string={"again": 1})

    assert "逐件一致" in page.text and "已归档" not in page.text
    kept = callers["zhuhui"].get("/samples").json["items"][0]
    again = callers["zhuhui"].get(f"/samples/{kept['id']}/drawing").json
    assert (again["drawn"], again["digest"], kept["population"]) == (kept["drawn"], kept["digest"], CASES)
    told_all = auditor.get(f"/audit/samples/{kept['id']}/population.csv").text
    assert all(number in told_all for number in kept["drawn"])
    with town.transaction() as session:
        session.get_one(AuditSample, kept["id"]).drawn = kept["drawn"][::-1]
    assert "样本记录被改动过" in auditor.get(f"/audit/samples/{kept['id']}", query_string={"again": 1}).text


def test_who_draws_until_they_like_it_is_seen(planted, town, callers, sign_in):
    now = datetime.now(UTC)
    period = {"since": (now - timedelta(days=300)).isoformat(), "until": (now - timedelta(days=2)).isoformat()}

    def draw(seed, **said):
        told = {"name": f"抽查 {seed}", "seed": seed, "size": 3, **period, **said}
        return callers["zhuhui"].post("/samples", told).json["id"]

    def findings():
        with town.reading() as session:
            return [(each.seq, each.field) for each in sample_findings(session)]

    first, second, third = draw("1"), draw("2", item=PERMITS), draw("3", org="market")
    enter_history(town, now)
    page = sign_in("zhuhui").get(f"/audit/samples/{first}").text

    assert (first, second, third) == (1, 2, 3)
    assert "范围重叠" in page and "抽查 2" in page and "抽查 3" in page
    assert findings() == []
    with town.transaction() as session:
        session.execute(update(AuditSample).where(AuditSample.seq == 2).values(seed="其他"))
        session.execute(delete(AuditSample).where(AuditSample.seq == 3))
    assert findings() == [(2, "audit_sample.digest"), (3, "audit_sample.seq")]
