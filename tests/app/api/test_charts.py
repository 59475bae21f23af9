"""Charts over HTTP: checked, published, and given back byte by byte."""

import io
import json
from datetime import UTC, datetime

from app.demo import told
from app.demo.published import ITEMS, LINKED, PARTS
from app.designer.bundles import packed
from app.models import Heartbeat
from app.services.check_chart import check_chart
from engine.bundle import form_to_json
from engine.tables import to_dmn
from tests.app.api.food import ADMIN, AUDITOR, CLERK, DESIGNER
from tests.app.desk import send
from tests.engine.soundness.charts import choice_into_parallel
from tests.engine.tables.drawn import FORM as ASKED
from tests.engine.tables.drawn import LEVELS, drawing

SOURCE = told.chart("food_permit")
FORMS = ("food_permit", "inspection", "inspection_peer", "handling_opinion", "license")
BOMB = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><d>&b;</d>'


def upload(source=SOURCE, forms=FORMS):
    files = [(io.BytesIO(json.dumps(told.form(form)).encode()), f"{form}.json") for form in forms]
    return {"data": {"chart": (io.BytesIO(source), "food_permit.bpmn"), "forms": files}}


def tabled():
    """A chart that asks a table, and its form."""
    form = (io.BytesIO(json.dumps(form_to_json(ASKED["f"])).encode()), "f.json")
    return {"chart": (io.BytesIO(drawing()), "sample.bpmn"), "forms": [form]}


def dmn_of(table):
    return io.BytesIO(to_dmn(table)), f"{table.key}.dmn"


def test_a_sound_chart_may_be_published(callers):
    verdict = callers[DESIGNER].post("/charts/check", **upload())

    assert verdict.status_code == 200
    assert (verdict.json["publishable"], verdict.json["key"]) == (True, "food_permit")


def test_a_chart_may_bring_its_decision_tables(callers):
    with_table = callers[DESIGNER].post("/charts/check", data={**tabled(), "tables": [dmn_of(LEVELS)]})
    without = callers[DESIGNER].post("/charts/check", data=tabled())

    assert (with_table.json["publishable"], without.json["publishable"]) == (True, False)
    assert "unknown_table" in {each["rule"] for each in without.json["findings"]}


def test_two_files_with_the_same_table_are_refused(callers):
    twice = callers[DESIGNER].post("/charts/check", data={**tabled(), "tables": [dmn_of(LEVELS), dmn_of(LEVELS)]})

    assert twice.status_code == 422
    assert "有两张决策表的标识相同。" in twice.text


def test_checking_keeps_nothing(callers):
    callers[DESIGNER].post("/charts/check", **upload(SOURCE.replace("受理审查".encode(), "受理初审".encode())))

    versions = callers[DESIGNER].get("/charts/food_permit/versions").json["items"]

    assert [each["version"] for each in versions] == [1]


def test_a_changed_chart_becomes_the_next_version_and_comes_back_byte_by_byte(callers):
    changed = SOURCE.replace("受理审查".encode(), "受理初审".encode())

    published = callers[DESIGNER].post("/charts", **upload(changed))

    assert (published.status_code, published.json["version"]) == (201, 2)
    answer = callers[AUDITOR].get(published.headers["Location"].removeprefix("/api/v1"))
    assert answer.data == changed
    assert answer.headers["ETag"] == f'"{published.json["digest"]}"'
    assert callers[AUDITOR].get("/charts/food_permit/versions/1").data == SOURCE


def test_the_chart_in_force_again_changes_nothing(callers):
    same = callers[DESIGNER].post("/charts", **upload())

    assert (same.status_code, same.json["version"], same.json["how"]) == (200, 1, "unchanged")
    assert "与现行版本相同" in same.json["says"]


def test_an_older_chart_comes_into_force_again(callers):
    callers[DESIGNER].post("/charts", **upload(SOURCE.replace("受理审查".encode(), "受理初审".encode())))

    back = callers[DESIGNER].post("/charts", **upload())

    assert (back.status_code, back.json["version"], back.json["how"], back.json["same_as"]) == (201, 3, "again", 1)
    assert callers[AUDITOR].get("/charts/food_permit/versions/3").data == SOURCE


def test_a_broken_chart_is_refused_with_every_finding(callers):
    broken = SOURCE.replace(b'targetRef="review"', b'targetRef="nowhere"')

    verdict = callers[DESIGNER].post("/charts/check", **upload(broken)).json
    refused = callers[DESIGNER].post("/charts", **upload(broken))

    errors = [each for each in verdict["findings"] if each["severity"] == "error"]
    assert verdict["publishable"] is False
    assert errors and all(each["says"] and each["line"] >= 0 for each in errors)
    assert (refused.status_code, refused.json["code"]) == (422, "chart_refused")
    assert refused.json["findings"] == verdict["findings"]


def test_what_is_no_chart_is_told_as_a_finding(callers):
    for source in (b"", b"no xml", b"<a/>", BOMB, b"\xff\xfe", SOURCE[:500]):
        verdict = callers[DESIGNER].post("/charts/check", **upload(source))

        assert (verdict.status_code, verdict.json["publishable"]) == (200, False)
        assert callers[DESIGNER].post("/charts", **upload(source)).status_code == 422


def test_a_form_that_is_none_is_refused(callers):
    for form in (b"", b"[]", b"{}", b'{"key": 1}', b'{"key": "a", "key": "b"}', b'{"key": "x"}'):
        data = {"chart": (io.BytesIO(SOURCE), "a.bpmn"), "forms": (io.BytesIO(form), "a.json")}

        answer = callers[DESIGNER].post("/charts/check", data=data)

        assert (form, answer.status_code in (400, 422)) == (form, True)
        assert answer.mimetype == "application/problem+json"


def test_an_upload_without_a_chart_is_refused(callers):
    for said in ({"data": {}}, {"data": {"chart": "text"}}, {"json": {}}, {}):
        answer = callers[DESIGNER].post("/charts/check", **said)
        assert (answer.status_code, list(answer.json["errors"])) == (422, ["chart"])


def test_charts_are_listed_with_their_newest_version(callers):
    charts = [told.item(key)["chart"] for key in (*LINKED, *PARTS, *ITEMS)]

    rows = callers[DESIGNER].get("/charts").json["items"]

    assert {row["key"]: row["version"] for row in rows} == dict.fromkeys(charts, 1)


def test_charts_are_for_designers_and_inspectors(callers):
    for path in ("/charts", "/charts/food_permit/versions", "/charts/food_permit/versions/1"):
        seen = [callers[login].get(path).status_code for login in (DESIGNER, AUDITOR, ADMIN, CLERK)]
        assert seen == [200, 200, 200, 403]
        assert callers.stranger.get(path).status_code == 401
    for path in ("/charts", "/charts/check", "/charts/soundness"):
        assert callers[CLERK].post(path, **upload()).status_code == 403
        assert callers.stranger.post(path, **upload()).status_code == 401


def test_an_administrator_publishes_too(callers):
    checked = callers[ADMIN].post("/charts/check", **upload())
    published = callers[ADMIN].post("/charts", **upload(SOURCE.replace("受理审查".encode(), "受理初审".encode())))

    assert (checked.status_code, published.status_code, published.json["version"]) == (200, 201, 2)


def test_others_go_on_writing_while_a_chart_is_checked(callers, sign_in, town, monkeypatch):
    written = []

    def check_slowly(source, forms, callees, tables):
        with town.transaction() as session:
            session.add(Heartbeat(name=f"meanwhile {len(written)}", at=datetime.now(UTC)))
        written.append(source)
        return check_chart(source, forms, callees, tables)

    monkeypatch.setattr("app.services.publish_chart.check_chart", check_slowly)
    changed = SOURCE.replace("受理审查".encode(), "受理初审".encode())
    forms = {form: told.form(form) for form in FORMS}

    by_program = callers[DESIGNER].post("/charts", **upload())
    by_page = send(sign_in(DESIGNER), "/charts", {"bundle": packed((changed, forms, {}))})

    assert (by_program.status_code, by_page.status_code) == (200, 303)
    assert written == [SOURCE, changed]


def test_a_version_that_does_not_exist_is_not_found(callers):
    for key in ("none/versions", "none/versions/1", "food_permit/versions/2", "food_permit/versions/0"):
        assert callers[DESIGNER].get(f"/charts/{key}").status_code == 404


def test_a_file_of_another_tool_is_told_what_is_taken_and_what_is_not(callers):
    foreign = SOURCE.replace(
        b'<bpmn:startEvent id="start"',
        b'<bpmn:startEvent xmlns:c="http://camunda.org/schema/1.0/bpmn" c:initiator="a" id="start"',
    ).replace(b'isExecutable="true"', b'isExecutable="false"')

    verdict = callers[DESIGNER].post("/charts/check", **upload(foreign)).json

    assert verdict["kind"] == "publishable"
    assert [(each["element"], each["attribute"]) for each in verdict["taken"]] == [("food_permit", "isExecutable")]
    assert [(each["element"], each["what"]) for each in verdict["ignored"]] == [("start", "camunda:initiator")]
    assert callers[DESIGNER].post("/charts/check", **upload(b"PK\x03\x04")).json["kind"] == "unreadable"


def test_a_chart_is_asked_whether_every_case_can_end(callers):
    sound = callers[DESIGNER].post("/charts/soundness", **upload()).json
    unsound = callers[DESIGNER].post("/charts/soundness", **upload(choice_into_parallel().source, ())).json

    assert (sound["sound"], sound["proven"], sound["violations"], sound["gaps"]) == (True, True, [], [])
    [violation] = unsound["violations"]
    assert (violation["kind"], violation["element"]) == ("split_join", "j")
    assert [(each["act"], each["node"]) for each in violation["path"]] == [
        ("start", ""),
        ("complete", "a"),
        ("complete", "c"),
    ]
