"""收件 over HTTP: once, complete, and by the right window."""

import io
import json

from tests.app.api.food import APPLICATION, CLERK, HANDLER, OTHER_CLERK, PAPERS, SHOP, file_food


def test_a_filed_application_has_a_number_and_stands_at_acceptance(callers):
    answer = callers[CLERK].post("/cases", APPLICATION)

    case = callers[CLERK].get(f"/cases/{answer.json['case_number']}").json

    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/api/v1/cases/{answer.json['case_number']}"
    assert case["case"]["status"] == "running"
    assert case["case"]["applicant"] == "何俊"
    assert [task["node"] for task in case["tasks"]] == ["accept"]
    assert case["values"]["area"] == "86.5"


def test_a_number_keeps_the_digits_that_were_sent(callers):
    body = b'{"outcome": "complete", "item": "%s", "form": %s, "materials": %s}' % _parts(area="120.50")

    number = callers[CLERK].post("/cases", data=body, content_type="application/json").json["case_number"]

    assert callers[CLERK].get(f"/cases/{number}").json["values"]["area"] == "120.50"


def test_the_same_request_again_gets_the_same_answer_and_files_nothing(callers):
    key = {"Idempotency-Key": "window-3-0001"}

    first = callers[CLERK].post("/cases", APPLICATION, headers=key)
    again = callers[CLERK].post("/cases", APPLICATION, headers=key)

    assert (again.status_code, again.json) == (201, first.json)


def test_a_request_key_belongs_to_one_order(callers):
    key = {"Idempotency-Key": "window-3-0001"}
    callers[CLERK].post("/cases", APPLICATION, headers=key)

    other = callers[CLERK].post("/cases", {**APPLICATION, "form": {**SHOP, "shop_name": "另一家"}}, headers=key)

    assert (other.status_code, other.json["code"]) == (409, "request_key_reused")


def test_a_request_key_is_short_and_printable(callers):
    for key in ("", "x" * 65, "with blank", "中文".encode().decode("latin-1")):
        answer = callers[CLERK].post("/cases", APPLICATION, headers={"Idempotency-Key": key})

        assert (key, answer.status_code, answer.json["code"]) == (key, 400, "bad_request_key")


def test_every_wrong_field_is_told_at_once(callers):
    answer = callers[CLERK].post("/cases", {**APPLICATION, "form": {**SHOP, "mobile": "12", "uscc": "x", "who": 1}})

    assert (answer.status_code, answer.json["code"]) == (422, "invalid_form")
    assert set(answer.json["fields"]) == {"mobile", "uscc", "who"}


def test_a_missing_material_is_told_by_name(callers):
    answer = callers[CLERK].post("/cases", {**APPLICATION, "materials": PAPERS[:2]})

    assert (answer.status_code, answer.json["code"]) == (422, "invalid_materials")
    assert set(answer.json["materials"]) == {"m3", "m4"}


def test_an_unknown_outcome_is_refused(callers):
    answer = callers[CLERK].post("/cases", {**APPLICATION, "outcome": "grant"})

    assert (answer.status_code, answer.json["code"]) == (422, "unknown_outcome")


def test_an_unknown_item_is_not_found(callers):
    assert callers[CLERK].post("/cases", {**APPLICATION, "item": "none"}).status_code == 404


def test_a_window_files_for_its_own_offices_only(callers):
    answer = callers[OTHER_CLERK].post("/cases", APPLICATION)

    assert (answer.status_code, answer.json["code"]) == (403, "not_allowed")


def test_filing_is_for_the_window(callers):
    assert callers[HANDLER].post("/cases", APPLICATION).status_code == 403
    assert callers.stranger.post("/cases", APPLICATION).status_code == 401


def test_a_body_of_another_shape_is_refused_where_it_is_wrong(callers):
    wrong = {
        "extra": 1,
        "form": [],
        "materials": [{"code": "m1", "status": "lost"}],
        "opinion": {"text": 1},
        "outcome": None,
    }

    told = [callers[CLERK].post("/cases", {**APPLICATION, place: value}) for place, value in wrong.items()]
    empty = callers[CLERK].post("/cases", {})

    assert {answer.status_code for answer in told} == {422}
    assert [list(answer.json["errors"]) for answer in told] == [[place] for place in wrong]
    assert list(empty.json["errors"]) == ["item"]


def test_a_file_comes_back_as_an_attachment_that_cannot_run(callers):
    number = file_food(callers)
    page = b"<script>alert(1)</script>"

    stored = _hand_in(callers[CLERK], number, page, "../平面图.html")
    answer = callers[CLERK].get(f"/materials/{stored.json['id']}/content")

    assert stored.status_code == 201
    assert stored.json["file_name"] == "平面图.html"
    assert answer.data == page
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.mimetype == "application/octet-stream"


def test_a_file_without_its_material_is_refused(callers):
    number = file_food(callers)

    unknown = _hand_in(callers[CLERK], number, b"x", "a.pdf", code="m99")
    nothing = callers[CLERK].post(f"/cases/{number}/materials", data={"code": "m1"})

    assert (unknown.status_code, unknown.json["code"]) == (422, "invalid_materials")
    assert (nothing.status_code, list(nothing.json["errors"])) == (422, ["file"])


def test_a_foreign_window_neither_reads_nor_adds_files(callers):
    number = file_food(callers)
    stored = _hand_in(callers[CLERK], number, b"x", "a.pdf")

    assert callers[OTHER_CLERK].get(f"/materials/{stored.json['id']}/content").status_code == 404
    assert _hand_in(callers[OTHER_CLERK], number, b"x", "a.pdf").status_code == 404
    assert callers[CLERK].get("/materials/999999/content").status_code == 404


def _hand_in(caller, number, content, name, code="m3"):
    return caller.post(f"/cases/{number}/materials", data={"code": code, "file": (io.BytesIO(content), name)})


def _parts(area):
    """The application as bytes, with the area as a bare number."""
    form = json.dumps({**SHOP, "area": 0}).replace('"area": 0', f'"area": {area}')
    return APPLICATION["item"].encode(), form.encode(), json.dumps(PAPERS).encode()
