"""Bodies that are too large, too deep or no JSON are refused with a problem, and nothing has happened."""

import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.app.api.food import ACCEPTOR, APPLICATION, CLERK, file_food, open_task

JSON = "application/json"


UNREADABLE = (
    (b'{"login": "a", "password": "b"', JSON, 400, "malformed_json"),
    (b'{"login": "a", "login": "b", "password": "c"}', JSON, 400, "malformed_json"),
    (b'{"login": "a\\u0000", "password": "c"}', JSON, 400, "malformed_json"),
    (b'{"login": "\\udc00", "password": "c"}', JSON, 400, "malformed_json"),
    (b'{"login": NaN, "password": "c"}', JSON, 400, "malformed_json"),
    (b"[" * 50_000, JSON, 400, "malformed_json"),
    (b"\xfe\xff", JSON, 400, "malformed_json"),
    (b'{"a": "' + b"x" * 1_100_000 + b'"}', JSON, 413, "too_large"),
    (b"login=a&password=b", "application/x-www-form-urlencoded", 415, "unsupported_media_type"),
    (b"<login/>", "application/xml", 415, "unsupported_media_type"),
    (b"null", JSON, 422, "invalid"),
    (b'"text"', JSON, 422, "invalid"),
    (b"[]", JSON, 422, "invalid"),
)


def test_a_body_that_cannot_be_read_is_refused(callers):
    for body, kind, status, code in UNREADABLE:
        answer = callers.stranger.post("/session", data=body, content_type=kind)

        assert (body[:40], answer.status_code, answer.json["code"]) == (body[:40], status, code)
        assert answer.mimetype == "application/problem+json"


def test_a_large_body_of_unannounced_length_is_refused(callers):
    body = io.BytesIO(b'{"login": "a", "password": "' + b"x" * 1_100_000 + b'"}')
    chunked = {"wsgi.input": body, "wsgi.input_terminated": True, "CONTENT_TYPE": JSON}

    answer = callers.stranger.post("/session", environ_overrides=chunked)

    assert (answer.status_code, answer.json["code"]) == (413, "too_large")


def test_a_large_form_is_refused_and_the_task_stays_open(callers):
    number = file_food(callers)
    task = open_task(callers[ACCEPTOR], number)
    body = {"outcome": "accept", "form": {"note": "字" * 10_000_000}}

    answer = callers[ACCEPTOR].post(f"/tasks/{task}/completion", body)

    assert answer.status_code == 413
    assert open_task(callers[ACCEPTOR], number) == task


def test_a_file_beyond_the_limit_is_refused(callers):
    number = file_food(callers)
    callers.web.config["MAX_CONTENT_LENGTH"] = 100_000  # copying 64 MB would teach nothing more

    file = (io.BytesIO(b"x" * 200_000), "large.pdf")
    answer = callers[CLERK].post(f"/cases/{number}/materials", data={"code": "m3", "file": file})

    assert (answer.status_code, answer.json["code"]) == (413, "too_large")
    assert callers[CLERK].get(f"/cases/{number}").json["materials"][0]["file_name"] == ""


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
SOMETHING = ODD | st.fixed_dictionaries({}, optional={"outcome": ODD, "form": ODD, "opinion": ODD})


def test_no_body_whatever_is_a_fault_of_ours(callers):
    number = file_food(callers)
    task = open_task(callers[ACCEPTOR], number)

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(SOMETHING)
    def complete_with(body):
        sent = {"data": json.dumps(body), "content_type": JSON}
        answer = callers[ACCEPTOR].post(f"/tasks/{task}/completion", **sent)
        assert answer.status_code in (400, 422)
        assert answer.json["title"]

    complete_with()


class Untouched(io.BytesIO):
    """A body that nobody may read."""

    def read(self, *_):
        raise AssertionError("the body was taken in")

    readline = read


LARGE_FORM = {"CONTENT_TYPE": "multipart/form-data; boundary=b", "CONTENT_LENGTH": "50000000"}
CHUNKED_FORM = {"CONTENT_TYPE": "multipart/form-data; boundary=b", "HTTP_TRANSFER_ENCODING": "chunked"}


@pytest.mark.parametrize("sent", [LARGE_FORM, CHUNKED_FORM], ids=["announced", "chunked"])
def test_a_large_body_with_a_token_of_nobody_is_not_taken_in(callers, sent):
    environ = {**sent, "wsgi.input": Untouched(), "wsgi.input_terminated": True}
    headers = {"Authorization": "Bearer bogus"}

    answers = [
        callers.stranger.post(path, headers=headers, environ_overrides=environ)
        for path in ("/charts", "/charts/check", "/cases/990123SCJ2026112100001/materials")
    ]

    assert [each.status_code for each in answers] == [401, 401, 401]


def test_a_large_form_of_a_stranger_is_not_taken_in(web):
    environ = {**LARGE_FORM, "wsgi.input": Untouched()}

    assert web.test_client().post("/counter", environ_overrides=environ).status_code == 401


def test_many_unknown_fields_are_not_all_sent_back(callers):
    unknown = {f"field{n}": 1 for n in range(20_000)}

    flat = callers[CLERK].post("/cases", {**unknown, "x" * 1000: 1})
    nested = callers[CLERK].post("/cases", {**APPLICATION, "materials": [unknown] * 3})

    assert (flat.status_code, nested.status_code) == (422, 422)
    assert len(flat.json["errors"]) == 50
    assert max(len(flat.data), len(nested.data)) < 10_000
