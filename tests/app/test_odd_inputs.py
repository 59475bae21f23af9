"""Whatever a browser, or somebody in its place, sends to a page: it is answered, and never by a fault of ours."""

import zlib
from base64 import urlsafe_b64encode

from tests.app.api.food import ACCEPTOR, CLERK, DESIGNER
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
