"""The desk over HTTP: drafts, verdicts on materials, enclosures and remarks, and what is refused."""

import io

import pytest

from tests.app.api.food import ACCEPTED, ACCEPTOR, ADMIN, CHIEF, CLERK, HANDLER, OTHER_CLERK, file_food, open_task
from tests.app.callers import API

DRAFT = {"outcome": "accept", "form": {"findings": "看过现场"}, "opinion": {"text": "拟同意"}}
PDF, PROGRAM = b"%PDF-1.4 survey", b"MZ\x90\x00" + bytes(60)


@pytest.fixture
def number(callers):
    return file_food(callers)


@pytest.fixture
def task(callers, number):
    return open_task(callers[ACCEPTOR], number)


def put(caller, path, json):
    return caller._ask("PUT", path, json=json)


def enclosed(caller, task, name="勘验记录.pdf", content=PDF):
    return caller.post(f"/tasks/{task}/enclosures", data={"file": (io.BytesIO(content), name)})


def kept_files(web):
    return [path for path in web.extensions["files"].root.rglob("*") if path.is_file()]


def test_a_draft_is_kept_as_typed_until_the_task_is_done(callers, task):
    mine, path = callers[ACCEPTOR], f"/tasks/{task}/draft"

    nothing = mine.get(path)
    first = put(mine, path, DRAFT)
    second = put(mine, path, {**DRAFT, "opinion": {"text": "拟不同意"}, "revision": first.json["revision"]})
    stale = put(mine, path, {**DRAFT, "revision": first.json["revision"]})
    listed = mine.get("/drafts").json["items"]
    blind = put(mine, path, DRAFT)
    done = mine.post(f"/tasks/{task}/completion", ACCEPTED)
    late = put(mine, path, DRAFT)

    assert [each.status_code for each in (nothing, first, second, stale, blind, done, late)] == [
        *(404, 200, 200, 409, 200, 200, 409)
    ]
    assert (stale.json["code"], late.json["code"]) == ("draft_moved", "task_not_open")
    assert [(row["task"], row["says"]) for row in listed] == [(task, "")]
    assert (second.json["opinion"], second.json["form"], second.json["revision"]) == ("拟不同意", DRAFT["form"], 2)
    assert mine.get(path).status_code == 404


def test_a_draft_outlives_the_task_when_somebody_else_does_it(callers, number, task):
    path = f"/tasks/{task}/draft"
    kept = put(callers[ACCEPTOR], path, DRAFT)

    given = callers[ADMIN].post(f"/tasks/{task}/transfer", {"to": HANDLER, "reasons": "请假。"})
    meanwhile = callers[ACCEPTOR].get(path)
    done = callers[HANDLER].post(f"/tasks/{task}/completion", ACCEPTED)
    again = put(callers[ACCEPTOR], path, {**DRAFT, "revision": 1})
    read = callers[ACCEPTOR].get(path)
    gone = callers[ACCEPTOR].delete(path)

    assert [each.status_code for each in (kept, given, done, again)] == [200] * 4, done.text
    assert meanwhile.json["says"] == "任务已交由他人办理"
    assert (read.json["says"], read.json["opinion"]) == ("任务已由他人办理", "拟同意")
    assert (gone.status_code, callers[ACCEPTOR].get(path).status_code) == (204, 404)


def test_drafts_are_for_those_who_may_do_the_task_and_of_a_size(callers, task):
    path = f"/tasks/{task}/draft"
    long = {"opinion": {"text": "长" * 5001}}
    huge = {"opinion": {"text": "长" * 400_000}}
    wide = {"form": {"findings": "长" * 100_000}}

    answers = [
        put(callers[OTHER_CLERK], path, DRAFT),
        put(callers[CLERK], path, DRAFT),
        put(callers.stranger, path, DRAFT),
        *(put(callers[ACCEPTOR], path, each) for each in (long, huge, wide, {"colour": 1}, {"revision": -1})),
    ]

    assert [each.status_code for each in answers] == [404, 403, 401, 422, 413, 422, 422, 422]
    assert all("一" <= each.json["detail"][0] <= "龥" or "「" in each.json["detail"] for each in answers)
    assert callers[ACCEPTOR].get("/drafts").json["items"] == []


def test_materials_are_judged_one_by_one_and_sealed_with_the_decision(callers, number, task):
    mine, path = callers[ACCEPTOR], f"/tasks/{task}/checks"

    first = put(mine, f"{path}/m1", {"verdict": "not_ok", "remark": "营业执照已过期。"})
    second = put(mine, f"{path}/m2", {"verdict": "not_ok", "remark": "缺平面图。"})
    changed = put(mine, f"{path}/m1", {"verdict": "ok"})
    shown = mine.get(path).json
    done = mine.post(f"/tasks/{task}/completion", ACCEPTED, headers={"Idempotency-Key": "once"})
    again = mine.post(f"/tasks/{task}/completion", ACCEPTED, headers={"Idempotency-Key": "once"})
    late = put(mine, f"{path}/m1", {"verdict": "not_ok", "remark": "后来才发现。"})

    assert [each.status_code for each in (first, second, changed, done, again, late)] == [*[200] * 5, 409]
    assert [(each["code"], each["verdict"]) for each in shown["items"]] == [("m1", "ok"), ("m2", "not_ok")]
    assert shown["to_make_good"].startswith("1．") and shown["to_make_good"].endswith("：缺平面图。")
    assert again.json["fingerprint"] == done.json["fingerprint"]
    assert "checks" in _command(callers, number)["records"]
    assert _answer(callers, number) == "一致"


def test_a_verdict_that_cannot_be_given(callers, task):
    mine, path = callers[ACCEPTOR], f"/tasks/{task}/checks"
    without, long = {"verdict": "not_ok", "remark": " "}, {"verdict": "ok", "remark": "长" * 501}

    answers = [
        *(put(mine, f"{path}/m1", said) for said in ({"verdict": "good"}, {}, without, long)),
        put(mine, f"{path}/m99", {"verdict": "ok"}),
        put(callers[CHIEF], f"{path}/m1", {"verdict": "ok"}),
        put(callers[OTHER_CLERK], f"{path}/m1", {"verdict": "ok"}),
    ]

    assert [each.status_code for each in answers] == [422, 422, 422, 422, 404, 403, 404]
    assert mine.get(path).json["items"] == []


def test_a_file_goes_with_the_opinion_and_stays(web, callers, number, task):
    mine = callers[ACCEPTOR]
    stays, goes = enclosed(mine, task), enclosed(mine, task, "照片.png", b"\x89PNG\r\n\x1a\n" + bytes(30))

    taken = mine.delete(f"/enclosures/{goes.json['id']}")
    hidden = callers[CHIEF].get(f"/enclosures/{stays.json['id']}/content")
    mine.post(f"/tasks/{task}/completion", ACCEPTED)
    late = mine.delete(f"/enclosures/{stays.json['id']}")
    others = callers[CHIEF].delete(f"/enclosures/{stays.json['id']}")
    content = callers[CHIEF].get(f"/enclosures/{stays.json['id']}/content")
    listed = callers[CHIEF].get(f"/cases/{number}/enclosures").json["items"]
    foreign = callers[OTHER_CLERK].get(f"/enclosures/{stays.json['id']}/content")

    assert [each.status_code for each in (stays, goes, taken, hidden)] == [201, 201, 204, 404]
    assert [each.status_code for each in (late, others, content, foreign)] == [409, 404, 200, 404]
    assert [(each["file_name"], each["is_sealed"]) for each in listed] == [("勘验记录.pdf", True)]
    assert (content.data, content.headers["Content-Disposition"][:10]) == (PDF, "attachment")
    assert _answer(callers, number) == "一致"


@pytest.mark.filterwarnings("ignore:Exception ignored in.*SpooledTemporaryFile")  # of the upload that broke off
def test_a_file_that_may_not_go_with_an_opinion_leaves_nothing(web, callers, task):
    mine = callers[ACCEPTOR]
    small = [("工具.exe", PROGRAM), ("通知.pdf", PROGRAM), ("通知.pdf", b"<html>"), ("无扩展名", PDF), ("空.pdf", b"")]

    wrong = [enclosed(mine, task, *each) for each in small]
    none = mine.post(f"/tasks/{task}/enclosures", data={})
    huge = _announced(mine, f"/tasks/{task}/enclosures", 200 * 1024 * 1024)
    cut_off = _announced(mine, f"/tasks/{task}/enclosures", 4096)
    strangers = [enclosed(callers[CLERK], task), enclosed(callers[OTHER_CLERK], task)]

    assert [each.status_code for each in (*wrong, none)] == [422] * 6
    assert {each.json["code"] for each in wrong} == {"file_refused"}
    assert (huge.status_code, cut_off.status_code) == (413, 400)
    assert [each.status_code for each in strangers] == [403, 404]
    assert (kept_files(web), mine.get(f"/tasks/{task}/enclosures").json["items"]) == ([], [])


def test_an_opinion_is_added_to_by_whoever_gave_it(callers, number, task):
    mine, path = callers[ACCEPTOR], f"/tasks/{task}/remarks"
    said = {"opinion": "另：<b>已电话告知</b>申请人。"}

    early = mine.post(path, said)
    mine.post(f"/tasks/{task}/completion", ACCEPTED)
    added = mine.post(path, said, headers={"Idempotency-Key": "r"})
    again = mine.post(path, said, headers={"Idempotency-Key": "r"})
    others = [callers[login].post(path, said) for login in ("chenjing", CHIEF, OTHER_CLERK)]
    empty = [mine.post(path, {"opinion": words}) for words in ("", " ", "长" * 5001)]

    assert [each.status_code for each in (early, added, again)] == [403, 200, 200]
    assert added.json["seq"] == again.json["seq"]
    assert [each.status_code for each in others] == [403, 403, 404]
    assert [each.status_code for each in empty] == [422, 422, 422]
    assert [each["text"] for each in callers[CHIEF].get(f"/cases/{number}").json["opinions"]][-1] == said["opinion"]
    assert _answer(callers, number) == "一致"


def test_phrases_of_ones_own_and_of_a_department(callers):
    mine, chief = callers[ACCEPTOR], callers["chenjing"]

    default = mine.get("/phrases").json["items"]
    listed = mine.post("/phrases", {"text": " 拟同意。 "}).json["items"]
    two = mine.post("/phrases", {"text": "请补正。"}).json["items"]
    ids = [each["id"] for each in two]
    turned = put(mine, "/phrases/order", {"ids": ids[::-1]}).json["items"]
    changed = put(mine, f"/phrases/{ids[0]}", {"text": "同意。"})
    used = mine.post(f"/phrases/{ids[0]}/uses")
    foreign = [put(chief, f"/phrases/{ids[0]}", {"text": "x"}), chief.post(f"/phrases/{ids[0]}/uses")]
    foreign += [chief.delete(f"/phrases/{ids[0]}"), put(chief, "/phrases/order", {"ids": ids})]
    struck = mine.delete(f"/phrases/{ids[1]}")

    assert ({each["id"] for each in default}, len(default)) == ({0}, 3)
    assert [each["text"] for each in listed] == ["拟同意。"]
    assert [each["id"] for each in turned] == ids[::-1]
    assert (changed.status_code, used.status_code, struck.status_code) == (200, 204, 204)
    assert [each.status_code for each in foreign] == [404] * 4
    [left] = mine.get("/phrases").json["items"]
    assert (left["text"], left["uses"]) == ("同意。", 1)


def _announced(caller, path, length):
    """A body that says how long it is, and ends before."""
    begun = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4 begun'
    signed, told = {"Authorization": f"Bearer {caller.token}"}, {"CONTENT_LENGTH": str(length)}
    kind = "multipart/form-data; boundary=x"
    return caller.client.post(API + path, data=begun, content_type=kind, headers=signed, environ_overrides=told)


def _command(callers, number):
    return callers[CHIEF].get(f"/cases/{number}/journal").json["items"][-1]["line"]["command"]


def _answer(callers, number):
    return callers["zhuhui"].post(f"/cases/{number}/verification").json["answer"]
