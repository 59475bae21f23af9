"""Whatever a browser, or somebody in its place, sends to a page: it is answered, and never by a fault of ours."""

import zlib
from base64 import urlsafe_b64encode

import pytest

from tests.app.api.food import ACCEPTOR, AUDITOR, CLERK, DESIGNER
from tests.app.desk import APPLICATION, filed, found, send, task_of

LONG = "9" * 5000
NUMBERS = ("0", "-1", "2147483648", "9" * 19, "9" * 30, LONG, "x", "1e3", "１")
PAGES = ("cases", "inbox")
ASKED = (
    *(f"/{page}?{name}=%00" for page in PAGES for name in ("q", "status", "item", "light", "after", "%00")),
    *(f"/{page}?after=1-{number}" for page in PAGES for number in NUMBERS),
    *(f"/{page}?after={number}-1" for page in PAGES for number in (*NUMBERS, "9" * 17)),
    *(f"/{page}?q={text}" for page in PAGES for text in ("%ff%fe", "%ed%a0%80", "%25_" * 66, "' OR 1=1")),
    *("/counter?item=%00", "/counter?item=%00xx", "/cases/%00", "/?%00", "/sign-in?next=%00"),
    *(f"/tasks/{number}" for number in NUMBERS),
    *(f"/materials/{number}" for number in NUMBERS),
)
MAP = ("item", "org", "since", "of", "version", "before", "like")
ROOM = {
    "/audit": ("who", "kind", "node", "outcome", "item", "org", "number", "words", "since", "until", "after"),
    "/audit/findings/AU-01": ("item", "org", "since", "until", "after"),
    "/audit/looks": ("person", "case", "what", "since", "until", "after"),
    "/audit/map/cases": (*MAP, "node"),
    "/audit/map/export.csv": (*MAP, "what"),
    "/audit/samples": ("after",),
    "/audit/versions/chart/food_permit": ("version", "against"),
    "/audit/versions/posts": ("day", "against", "org"),
    "/archive": ("q", "after"),
    "/super": ("org", "light", "after"),
}
"""Pages of auditors, and what they are asked."""
ODD = ("%00", "%ff%ed%a0%80", "%25_%2F%E2%80%AE", "0001-01-01", "9999-12-31", "-1", "9" * 30, "1-99999999999", "a/b/9")
COUNTED = {"after", "since", "until", "day", "against", "version", "of"}
"""What is read as a number or a day."""
ROOM_ASKED = (
    *(f"{page}?{'&'.join(f'{name}={value}' for name in names)}" for page, names in ROOM.items() for value in ODD),
    *(
        f"{page}?{name}={value}"
        for page, names in ROOM.items()
        for name in names
        if name in COUNTED
        for value in ODD[3:]
    ),
)
UNKNOWN_DAYS = (
    *(f"/{path}?since={day}" for path in ("process-map", "process-map/log") for day in ("0001-01-01", "9999-12-31")),
    *(f"/post-table?{name}={day}" for name in ("day", "against") for day in ("0001-01-01", "9999-12-31")),
    *(f"/{path}?until=0001-01-01T00:00:00%2B14:00" for path in ("looks", "history", "audit-findings")),
    *(f"/{path}?since=9999-12-31T23:59:59-12:00" for path in ("looks", "history", "audit-findings")),
)
TEXTS = ("item", "outcome", "opinion", "reasons", "remedies", "accepting", "request_key", "kept.m1", "form.shop_name")


def packed(told):
    return urlsafe_b64encode(zlib.compress(told)).decode()


def bundle(forms):
    return packed(b'{"source": "3c", "forms": ' + forms + b"}")


BUNDLES = (
    *("", "zzz", "é", packed(b"[1]"), packed(b"1"), packed(b'{"source": "3c"}'), packed(b'{"source": 5, "forms": {}}')),
    *map(bundle, (b"[1, 2]", b'[["a", "b"]]', b'{"a": 5}', b'{"a": NaN}')),
    *map(bundle, (b"[" * 200_000, b'{"a":' * 900 + b"1" + b"}" * 900)),
    *map(bundle, (b'{"\\ud800": {"key": "\\ud800"}}', b'{"x": {"key": "x", "title": "\\u0000"}}', b'{"x": 1.5}')),
    packed(b" " * 20_000_000),
)


def faults(answers):
    """What was sent, where the answer is a fault of ours."""
    return [(repr(sent)[:80], answer.status_code) for sent, answer in answers if answer.status_code >= 500]


def test_odd_addresses_are_answered(sign_in):
    clerk, designer = sign_in(CLERK), sign_in(DESIGNER)

    answers = [(path, clerk.get(path)) for path in ASKED]
    answers += [(number, designer.get(f"/charts/food_permit?version={number}")) for number in NUMBERS]

    assert faults(answers) == []


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # the store that takes less
def test_whatever_an_auditor_is_asked_with_is_answered(sign_in, callers):
    auditor, program = sign_in(AUDITOR), callers[AUDITOR]
    number = filed(sign_in(CLERK))
    frames = [f"/replay/{number}/frames?{name}={value}" for name in ("start", "stop") for value in ODD]

    answers = [(path, auditor.get(path)) for path in (*ROOM_ASKED, *frames)]
    for _, answer in answers:
        answer.close()
    refused = {(path, program.get(path).status_code) for path in UNKNOWN_DAYS}

    assert faults(answers) == []
    assert refused == {(path, 422) for path in UNKNOWN_DAYS}


def test_odd_rules_and_samples_are_answered(sign_in):
    auditor = sign_in(AUDITOR)
    sample = {"name": "抽查", "seed": "1", "size": "1", "since": "2026-01-01", "until": "2026-01-31"}
    odd = ("a\0", "\u202e", "0001-01-01", "9999-12-31", "9" * 30, "-1", "１", "x" * 10_000)
    said = [{**sample, name: each} for name in sample for each in odd]
    rules = [{"seconds": each, "reason": "试"} for each in odd]

    answers = [(each, send(auditor, "/audit/samples", each)) for each in said]
    answers += [(each, send(auditor, "/audit/rules/AU-03", each)) for each in rules]
    answers += [(each, send(auditor, "/audit/verify", {"since": each, "chain": each})) for each in odd]

    assert faults(answers) == []
    assert {answer.status_code for _, answer in answers} <= {200, 303, 400, 409, 422}


def test_nul_is_refused_on_a_page_that_says_so(sign_in):
    answer = sign_in(CLERK).get("/cases?q=%00")

    assert answer.status_code == 400
    assert "提交的内容含有空字符，无法处理。" in answer.text


def test_odd_headers_are_answered(web, sign_in):
    stranger = web.test_client()
    asking = {"HX-Request": "true", "HX-Current-URL": "http://["}
    referring = {"Referer": "https://["}

    fragment = stranger.get("/inbox", headers=asking)
    secure = sign_in(CLERK).post("/inbox/bulk", headers=referring, base_url="https://localhost")

    assert (fragment.status_code, fragment.headers["HX-Redirect"]) == (401, "/sign-in?next=%2F")
    assert secure.status_code < 500


def test_odd_sign_ins_are_answered(web):
    stranger = web.test_client()
    token = found(r'name="csrf_token" value="([^"]+)"', stranger.get("/sign-in").text)
    said = (
        *({}, {"login": "a\0b"}, {"login": CLERK, "password": "a\0"}),
        {"login": "x" * 100_000, "password": "y" * 100_000},
        *({"login": "liuyang", "password": "banjie-demo", "next": each} for each in ("//[", "http://[", "/\0", "/[")),
    )

    answers = [(each, stranger.post("/sign-in", data={"csrf_token": token, **each})) for each in said]

    assert faults(answers) == []


def test_odd_applications_are_answered(sign_in):
    clerk = sign_in(CLERK)

    said = [{name: "a\0b"} for name in TEXTS]
    said += [{"request_key": "x" * 10_000}, {"request_key": "键"}, {"outcome": "__proto__"}, {"kept.m1": "x.y"}]

    answers = [(each, send(clerk, "/counter", {**APPLICATION, **each})) for each in said]

    assert faults(answers) == []
    assert {answer.status_code for _, answer in answers} <= {303, 400, 409, 422}


def test_odd_decisions_are_answered(sign_in):
    number = filed(sign_in(CLERK))
    acceptor = sign_in(ACCEPTOR)
    task = task_of(acceptor, number)
    said = (
        *({"outcome": "a\0"}, {"outcome": "refuse", "reasons-refuse": "r\0"}, {"outcome": "x" * 100_000}),
        *({"outcome": "accept", name: "\0x"} for name in ("request_key", "opinion")),
        {"outcome": "accept", "request_key": "键"},
    )

    answers = [(each, send(acceptor, f"{task}/complete", each)) for each in said]
    answers += [(each, send(acceptor, "/inbox/bulk", {"deed": "claim", "task": each})) for each in NUMBERS]
    answers += [(each, send(acceptor, f"/cases/{number}/suspend", {"reasons": each})) for each in ("a\0", "")]

    assert faults(answers) == []


def test_odd_charts_are_answered(sign_in):
    designer = sign_in(DESIGNER)

    answers = [(each, send(designer, "/charts", {"bundle": each})) for each in BUNDLES]

    assert faults(answers) == []
    assert all(answer.status_code in (400, 409, 413, 422) for _, answer in answers)
