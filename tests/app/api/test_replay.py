"""回放 over HTTP: for those who check, part by part; the charts to draw it on; where the time went."""

import pytest

from app.queries.replay.delta import MAPS
from tests.app.api.food import ACCEPTED, ACCEPTOR, ADMIN, AUDITOR, CLERK, HANDLER, SHOP, file_food, open_task


@pytest.fixture
def number(callers):
    number = file_food(callers)
    callers[ACCEPTOR].post(f"/tasks/{open_task(callers[ACCEPTOR], number)}/completion", ACCEPTED)
    return number


def test_an_auditor_is_told_every_step_part_by_part(callers, number):
    whole = callers[AUDITOR].get(f"/cases/{number}/replay").json

    first = callers[AUDITOR].get(f"/cases/{number}/replay", query_string={"stop": 2}).json
    rest = callers[AUDITOR].get(f"/cases/{number}/replay", query_string={"start": first["next"]}).json

    assert (whole["answer"], whole["findings"], whole["next"]) == ("一致", [], None)
    assert [*first["frames"], *rest["frames"]] == whole["frames"]
    assert first["base"] == {name: {} for name in MAPS}
    assert rest["base"]["values"]["shop_name"]["value"] == SHOP["shop_name"]
    started, received, accepted = whole["frames"]
    assert (started["title"], received["by"]) == ("收到申请，办件启动", "张伟")
    assert (accepted["title"], accepted["opinion"]["text"]) == ("受理审查 · 受理", ACCEPTED["opinion"]["text"])
    marks = accepted["set"]["marks"]
    assert {node for node, mark in marks.items() if mark == "now"} == {"inspect", "inspect_peer"}
    assert marks["accept"] == "done"
    assert {"promised", "legal"} <= accepted["set"]["clocks"].keys()
    assert "quick_opinion" in {each["code"] for each in accepted["oddities"]}


def test_who_keeps_the_system_sees_the_steps_and_not_what_people_wrote(callers, number):
    told = callers[ADMIN].get(f"/cases/{number}/replay")

    assert told.status_code == 200
    assert SHOP["shop_name"] not in told.text
    assert ACCEPTED["opinion"]["text"] not in told.text
    assert told.json["frames"][-1]["opinion"]["hidden"]


def test_every_chart_of_the_replay_can_be_drawn_and_no_other(callers, number):
    charts = callers[AUDITOR].get(f"/cases/{number}/replay").json["charts"]

    drawn = [callers[AUDITOR].get(f"/cases/{number}/replay/charts/{digest}") for digest in charts]
    never = callers[AUDITOR].get(f"/cases/{number}/replay/charts/{'0' * 64}")

    assert {chart["key"] for chart in charts.values()} > {"food_permit"}
    assert all(each.status_code == 200 and b"<bpmn:" in each.data for each in drawn)
    assert (never.status_code, never.json["code"]) == (404, "not_found")


def test_the_time_of_a_case_is_somebodys_to_the_microsecond(callers, number):
    account = callers[AUDITOR].get(f"/cases/{number}/account").json

    for shares in (account["shares"], account["offices"]):
        assert sum(each["total"] for each in shares) == account["total"] > 0
        assert sum(each["total_hours"] for each in shares) == account["total_hours"]
    assert not account["ended"]


@pytest.mark.parametrize("login", [CLERK, ACCEPTOR, HANDLER])
def test_it_is_for_those_who_check_alone(callers, number, login):
    heard = [callers[login].get(f"/cases/{number}/{path}").status_code for path in ("replay", "account")]

    assert heard == [403, 403]
