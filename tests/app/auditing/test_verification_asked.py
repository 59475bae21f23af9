"""An auditor asks for a verification: told part by part, as one page without scripts, or as one answer to a program."""

import json

from sqlalchemy import update

from app.auditor import verification
from app.models import Case, Record
from tests.app.api.food import ACCEPTOR, AUDITOR, file_food
from tests.app.desk import send

LINES = {"Accept": "application/x-ndjson"}
PAGE = "/audit/verify"


def asked(browser, headers=None, **said):
    return send(browser, PAGE, {"by": "filed", **said}, headers=headers)


def told(answer):
    return [json.loads(line) for line in answer.text.splitlines()]


def test_what_somebody_changed_is_told_wherever_an_auditor_asks(callers, sign_in, town):
    whole, changed = file_food(callers), file_food(callers)
    with town.transaction() as session:
        case_id = update(Case).where(Case.number == changed).values(stage="settle").returning(Case.id)
        body = {"text": "不予受理。"}
        session.execute(update(Record).where(Record.case_id == session.scalar(case_id)).values(body=body))
    auditor, stage = sign_in(AUDITOR), "办件 · 阶段"

    parts, page = told(asked(auditor, LINES)), asked(auditor).text
    of_one = asked(auditor, number=whole).text
    answer = callers[AUDITOR].post("/verifications", {"since": "2020-01-01", "chain": False})
    single = callers[AUDITOR].post(f"/cases/{changed}/verification")

    rows = "".join(each.get("rows", "") for each in parts)
    assert [each["done"] for each in parts if "done" in each] == [0, 0, 2]
    assert changed in rows and stage in rows and whole not in rows
    assert "1 个办件与命令日志不一致。" in parts[-1]["over"] and "1 个办件与命令日志不一致。" in page
    assert changed in page and stage in page
    assert "核验完毕，没有不一致：1 个办件" in of_one
    assert (answer.status_code, answer.json["cases"], answer.json["differing"]) == (200, 2, 1)
    assert answer.json["verdicts"] == [single.json]
    assert {"case_file.stage", "record.form.receive#1.root"} <= {each["field"] for each in single.json["findings"]}
    assert stage in {each["place"] for each in single.json["findings"]}


def test_what_cannot_be_verified_is_said(callers, sign_in):
    auditor = sign_in(AUDITOR)

    backwards = asked(auditor, since="2026-02-01", until="2026-01-01")
    unknown = asked(auditor, LINES, number="990123SCJ2026112399999")
    no_day = callers[AUDITOR].post("/verifications", {"since": "yesterday"})
    others = callers[ACCEPTOR].post("/verifications", {})
    with verification._running:
        busy = callers[AUDITOR].post("/verifications", {})

    assert backwards.status_code == 422 and "开始日期不能晚于结束日期。" in backwards.text
    assert unknown.status_code == 404
    assert no_day.status_code == 422
    assert others.status_code == 403
    assert (busy.status_code, busy.json["code"]) == (409, "verification_running")
    assert callers[AUDITOR].post("/verifications", {}).json["cases"] == 0
