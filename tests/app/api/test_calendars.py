"""The working calendar over HTTP: versions, what a change would move, publication, files."""

from datetime import UTC, datetime, timedelta

import pytest

from app.services.retime_cases import retime_cases
from engine.calendar import ZONE
from tests.app.api.food import ACCEPTED, ACCEPTOR, ADMIN, AUDITOR, CLERK, file_food, open_task

HOLIDAY = {"date": "2027-07-01", "kind": "放假", "name": "局庆"}
REASON = "国务院办公厅通知"


def in_force(callers):
    return callers[ADMIN].get("/calendars").json["items"][0]


def publish(callers, *days, **more):
    told = {"days": list(days), "reason": REASON, "based_on": in_force(callers)["digest"], **more}
    return callers[ADMIN].post("/calendars", told)


def soon():
    """Three weeks of days off from tomorrow, more than any holiday has: every running limit crosses some."""
    today = datetime.now(ZONE).date()
    days = [today + timedelta(days=each) for each in range(1, 21)]
    return [{"date": day.isoformat(), "kind": "放假", "name": "停电"} for day in days if day.weekday() < 5]


def accepted(callers):
    number = file_food(callers)
    task = open_task(callers[ACCEPTOR], number)
    assert callers[ACCEPTOR].post(f"/tasks/{task}/completion", ACCEPTED).status_code == 200
    return number


def test_a_change_is_published_with_author_and_reason(callers):
    answer = publish(callers, HOLIDAY)

    assert answer.status_code == 201
    assert (answer.json["in_force"], answer.json["reason"], answer.json["published_by"]) == (True, REASON, "胡建平")
    body = callers[AUDITOR].get(f"/calendars/{answer.json['version']}").json["body"]
    assert "2027-07-01" in body["off"] and body["names"][""]["2027-07-01"] == "局庆"


def test_the_same_again_is_no_new_version(callers):
    first = publish(callers, HOLIDAY)

    again = publish(callers, HOLIDAY)

    assert (again.status_code, again.json["version"]) == (200, first.json["version"])


def test_a_day_goes_back_to_what_its_weekday_says(callers):
    before = in_force(callers)
    publish(callers, HOLIDAY)

    publish(callers, {"date": "2027-07-01", "kind": "按星期"})

    assert in_force(callers)["digest"] == before["digest"]


def test_who_started_from_an_older_version_is_told(callers):
    old = in_force(callers)["digest"]
    publish(callers, HOLIDAY)

    answer = publish(callers, {"date": "2027-07-02", "kind": "放假"}, based_on=old)

    assert (answer.status_code, answer.json["code"]) == (409, "calendar_moved")


def test_the_preview_keeps_nothing_and_lists_what_publication_then_moves(callers, town):
    number = accepted(callers)
    seen = callers[ADMIN].post("/calendars/preview", {"days": soon()}).json
    before = in_force(callers)

    publish(callers, *soon())
    retime_cases(town, datetime.now(UTC))

    told = {each["key"]: each["until"] for each in seen["moves"] if each["case_number"] == number}
    due = {each["key"]: each["due_at"] for each in callers[AUDITOR].get(f"/cases/{number}").json["deadlines"]}
    assert before["digest"] != in_force(callers)["digest"] == seen["digest"]
    assert told and {key: due[key] for key in told} == told
    assert callers[AUDITOR].post(f"/cases/{number}/verification").json["answer"] == "一致"


def test_the_preview_goes_on_page_by_page(callers):
    for _ in range(3):
        accepted(callers)

    answer = callers[ADMIN].post("/calendars/preview?after=2", {"days": soon()})

    assert (answer.json["cases"], answer.json["looked_at"], answer.json["next"]) == (3, 1, 0)


def test_a_file_replaces_its_years(callers):
    text = callers[AUDITOR].get(f"/calendars/{in_force(callers)['version']}/file").text
    changed = text.replace("2026-10-10,调休上班,国庆节,\r\n", "")

    answer = publish(callers, csv=changed)

    assert answer.status_code == 201
    assert callers[ADMIN].get(f"/calendars/{answer.json['version']}/file").text == changed


def test_a_file_with_faults_is_refused_with_its_lines(callers):
    answer = publish(callers, csv="日期,类型\n2026-13-01,放假\n2026-11-03,休息\n")

    assert (answer.status_code, answer.json["code"]) == (422, "calendar_refused")
    assert [each["line"] for each in answer.json["faults"]][:2] == [2, 3]


@pytest.mark.parametrize(
    "change",
    [
        {"days": [{"date": "2027-07-01", "kind": "调休上班"}]},
        {"days": [{"date": "2027-07-01", "kind": "放假", "org": "nowhere"}]},
        {"days": [{"date": "2027-07-01", "kind": "放假", "name": "=1+1"}]},
        {"hours": [{"org": "", "spans": ["12:00-09:00"]}]},
        {"hours": [{"org": "nowhere", "spans": ["09:00-12:00"]}]},
        {"hours": [{"org": "", "spans": []}]},
    ],
)
def test_what_nobody_could_work_by_is_refused(callers, change):
    before = in_force(callers)

    answer = publish(callers, **change)

    assert (answer.status_code, answer.json["code"]) == (422, "calendar_refused")
    assert in_force(callers) == before


def test_a_publication_needs_a_reason(callers):
    for reason, status in (("", 422), ("  ", 422)):
        assert publish(callers, HOLIDAY, reason=reason).status_code == status


def test_an_organisation_keeps_hours_and_days_of_its_own(callers):
    answer = publish(
        callers, {**HOLIDAY, "org": "gov_hall"}, hours=[{"org": "gov_hall", "spans": ["08:30-12:00", "14:00-17:30"]}]
    )

    body = callers[ADMIN].get(f"/calendars/{answer.json['version']}").json["body"]
    assert body["orgs"] == {"gov_hall": {"off": ["2027-07-01"], "hours": [[510, 720], [840, 1050]]}}


def test_rules_of_counting_are_part_of_a_version(callers):
    answer = publish(callers, first_day="same", pause_days="last")

    body = callers[ADMIN].get(f"/calendars/{answer.json['version']}").json["body"]
    assert (body["first_day"], body["pause_days"]) == ("same", "last")


def test_calendars_are_for_administrators_and_readable_for_auditors(callers):
    change = {"days": [HOLIDAY], "reason": REASON, "based_on": in_force(callers)["digest"]}

    assert [callers[who].get("/calendars").status_code for who in (ADMIN, AUDITOR, CLERK)] == [200, 200, 403]
    assert [callers[who].post("/calendars", change).status_code for who in (AUDITOR, CLERK)] == [403, 403]
    assert callers.stranger.get("/calendars").status_code == 401
    assert callers[ADMIN].get("/calendars/999").status_code == 404
