"""An administrator edits the working calendar on pages: a year, a change, what it moves, publication."""

import html
import io

import pytest

from app.queries.calendars import calendar_rows
from app.web.carried import packed
from tests.app.api.food import ADMIN, AUDITOR, CLERK
from tests.app.desk import found, send

DRAFT = r'name="draft" value="([^"]+)"'
JULY_FIRST = {"day": "2027-07-01", "kind": "放假", "name": "局庆"}


def versions(town):
    with town.reading() as session:
        return calendar_rows(session)


def previewed(browser, **said):
    answer = send(browser, "/calendar/draft", {**JULY_FIRST, **said})
    return answer, html.unescape(answer.text)


def test_a_year_shows_days_off_and_days_worked_in_words_too(sign_in):
    page = sign_in(ADMIN).get("/calendar?year=2026").text

    assert "10月1日，周四，放假，国庆节" in page
    assert "10月10日，周六，调休上班，国庆节" in page
    assert "暂定" not in page.split('<form class="g-tools"')[0]


def test_a_year_without_an_arrangement_says_that_it_is_a_guess(sign_in):
    page = sign_in(ADMIN).get("/calendar?year=2027").text

    assert "2027 年为暂定" in page


def test_a_change_is_looked_at_before_it_is_published(sign_in, town):
    browser = sign_in(ADMIN)

    answer, page = previewed(browser)

    assert answer.status_code == 200
    assert "2027-07-01" in page and "放假 · 局庆" in page
    assert len(versions(town)) == 1


def test_two_changes_are_published_together_with_a_reason(sign_in, town):
    browser = sign_in(ADMIN)
    _, first = previewed(browser)
    _, second = previewed(browser, day="2027-07-02", draft=found(DRAFT, first))

    answer = send(browser, "/calendar", {"draft": found(DRAFT, second), "reason": "县政府通知"})

    assert answer.status_code == 303
    newest = versions(town)[0]
    assert (newest.reason, newest.published_by) == ("县政府通知", "胡建平")
    assert {"2027-07-01", "2027-07-02"} <= set(newest.body["off"])


def test_a_draft_can_be_gone_on_with(sign_in):
    browser = sign_in(ADMIN)
    _, first = previewed(browser)

    page = send(browser, "/calendar/edit", {"draft": found(DRAFT, first), "year": "2027"}).text

    assert "7月1日，周四，放假，局庆" in page and "尚未发布" in page


def test_two_administrators_do_not_overwrite_each_other(sign_in, town):
    one, other = sign_in(ADMIN), sign_in(ADMIN)
    _, mine = previewed(one)
    _, theirs = previewed(other, day="2027-07-05")
    send(one, "/calendar", {"draft": found(DRAFT, mine), "reason": "一"})

    answer = send(other, "/calendar", {"draft": found(DRAFT, theirs), "reason": "二"})

    assert answer.status_code == 409 and "已由他人修改" in answer.text
    assert [row.reason for row in versions(town)][0] == "一"


def test_a_publication_without_a_reason_is_refused(sign_in, town):
    browser = sign_in(ADMIN)
    _, page = previewed(browser)

    answer = send(browser, "/calendar", {"draft": found(DRAFT, page), "reason": " "})

    assert (answer.status_code, len(versions(town))) == (422, 1)


def test_a_weekday_cannot_be_made_up_for(sign_in):
    answer, page = previewed(sign_in(ADMIN), kind="调休上班")

    assert answer.status_code == 422 and "本来就上班" in page


def test_an_organisation_has_days_of_its_own(sign_in):
    browser = sign_in(ADMIN)

    _, page = previewed(browser, org="market")

    assert "示范县市场监督管理局" in page
    edited = send(browser, "/calendar/edit", {"draft": found(DRAFT, page), "org": "market", "year": "2027"}).text
    assert "g-day--own" in edited


def test_office_hours_and_rules_are_changed_the_same_way(sign_in, town):
    browser = sign_in(ADMIN)
    hours = {
        "morning_opens": "08:30",
        "morning_closes": "12:00",
        "afternoon_opens": "14:00",
        "afternoon_closes": "17:30",
    }

    page = send(browser, "/calendar/draft", {**hours, "first_day": "same", "pause_days": "both"}).text
    send(browser, "/calendar", {"draft": found(DRAFT, page), "reason": "夏令时"})

    body = versions(town)[0].body
    assert (body["hours"], body["first_day"]) == ([[510, 720], [840, 1050]], "same")


def test_hours_that_are_none_are_refused(sign_in):
    wrong = {"morning_opens": "25:30", "morning_closes": "x", "afternoon_opens": "", "afternoon_closes": ""}
    backwards = {"morning_opens": "12:00", "morning_closes": "09:00", "afternoon_opens": "", "afternoon_closes": ""}
    browser = sign_in(ADMIN)

    assert [send(browser, "/calendar/draft", said).status_code for said in (wrong, backwards)] == [422, 422]


def test_an_exported_year_can_be_changed_and_imported(sign_in, town):
    browser = sign_in(ADMIN)
    text = browser.get("/calendar/1/file?year=2026").text.replace("2026-10-10,调休上班,国庆节,\r\n", "")

    page = send(browser, "/calendar/import", {"file": (io.BytesIO(text.encode()), "2026.csv")}).text

    assert "2026-10-10" in page and "调休上班 · 国庆节" in page


def test_a_file_with_faults_names_every_line(sign_in):
    text = "日期,类型\n2026-13-01,放假\n2026-11-03,休息\n"

    answer = send(sign_in(ADMIN), "/calendar/import", {"file": (io.BytesIO(text.encode()), "x.csv")})

    assert answer.status_code == 422
    assert "第 2 行：" in answer.text and "第 3 行：" in answer.text


def test_a_page_that_sends_nonsense_is_refused(sign_in):
    browser = sign_in(ADMIN)

    answers = [
        send(browser, "/calendar/import", {}),
        send(browser, "/calendar/draft", {"draft": "x"}),
        send(browser, "/calendar/draft", {**JULY_FIRST, "day": "x"}),
        send(browser, "/calendar/draft", {**JULY_FIRST, "kind": "x"}),
        send(browser, "/calendar/draft", {**JULY_FIRST, "org": "nowhere"}),
        send(browser, "/calendar/draft", {"first_day": "never"}),
        send(browser, "/calendar/draft", {**JULY_FIRST, "beyond": "x"}),
    ]

    assert [answer.status_code < 500 for answer in answers] == [True] * 7


def test_an_older_version_is_only_looked_at(sign_in):
    browser = sign_in(ADMIN)
    _, page = previewed(browser)
    send(browser, "/calendar", {"draft": found(DRAFT, page), "reason": "通知"})

    older, newest = browser.get("/calendar/1").text, browser.get("/calendar").text

    assert "预览修改" not in older and "预览修改" in newest


def test_the_calendar_is_for_administrators(sign_in):
    assert [sign_in(who).get("/calendar").status_code for who in (ADMIN, AUDITOR, CLERK)] == [200, 403, 403]


@pytest.mark.parametrize(
    "change",
    [
        {"zone": "Nowhere/X"},
        {"zone": "Europe/Berlin"},
        {"hours": [[True, 720]]},
        {"official": ["<b>"]},
        {"off": ["9999-12-31"]},
        {"orgs": {"nobody": {"off": ["2027-01-04"]}}},
        {"names": ["国庆节"]},
        {"names": {"": {"2026-10-01": "=1+1\u202e"}}},
    ],
)
def test_a_draft_that_no_edit_could_have_made_is_not_taken_back(sign_in, town, change):
    browser = sign_in(ADMIN)
    body = {name: told for name, told in versions(town)[0].body.items() if name != "version"}
    draft = packed({"based_on": versions(town)[0].digest, "body": {**body, **change}})

    drawn = send(browser, "/calendar/edit", {"draft": draft})
    published = send(browser, "/calendar", {"draft": draft, "reason": "县政府通知"})

    assert (drawn.status_code, published.status_code) == (409, 409)
    assert len(versions(town)) == 1


def test_a_reason_nobody_can_read_publishes_nothing(sign_in, town):
    browser = sign_in(ADMIN)
    _, page = previewed(browser)

    answers = [
        send(browser, "/calendar", {"draft": found(DRAFT, page), "reason": reason})
        for reason in ("通知\u202e知通", "长" * 5001)
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert len(versions(town)) == 1


def test_a_day_beyond_every_year_that_files_know_is_refused(sign_in):
    answer, page = previewed(sign_in(ADMIN), day="2101-01-03")

    assert answer.status_code == 422 and "2000 年至 2100 年" in page
