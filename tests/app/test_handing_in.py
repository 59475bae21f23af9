"""Files over the counter: kept for people who may hand them in, for themselves only, and told where they came from."""

import html
import io

import pytest

from tests.app.api.food import ACCEPTOR, CLERK, OTHER_CLERK
from tests.app.desk import APPLICATION, filed, found, send, task_of

FORM = "multipart/form-data"


def file(content=b"%PDF-1.4"):
    return io.BytesIO(content), "营业执照.pdf"


def kept(web):
    return [path for path in web.extensions["files"].root.rglob("*") if path.is_file()]


def pieces(callers, number, code):
    return [each for each in callers[CLERK].get(f"/cases/{number}").json["materials"] if each["code"] == code]


@pytest.mark.parametrize("task", ["", "0", "-5", "x", "9" * 20])
def test_without_a_good_task_one_comes_back_to_the_case(sign_in, callers, task):
    number = filed(sign_in(CLERK))

    answer = send(sign_in(ACCEPTOR), f"/counter/{number}/materials", {"code": "m5", "task": task}, content_type=FORM)

    assert (answer.status_code, answer.location) == (303, f"/cases/{number}")
    assert [each["status"] for each in pieces(callers, number, "m5")] == ["provided"]


def test_material_sent_twice_is_handed_in_once(sign_in, callers):
    number = filed(sign_in(CLERK))
    acceptor = sign_in(ACCEPTOR)
    task = task_of(acceptor, number)
    key = found(r'name="code".*|name="request_key" value="([^"]+)"', _form_of(acceptor.get(task).text, "materials"))

    for _ in range(2):
        send(acceptor, f"/counter/{number}/materials", {"code": "m5", "request_key": key}, content_type=FORM)

    assert len(pieces(callers, number, "m5")) == 1


def _form_of(page, address):
    return found(rf'(?s)(<form[^>]*action="/counter/[^"]*/{address}".*?</form>)', page)


@pytest.mark.parametrize("opinion", ["第一行\x0b第二行", "长" * 5001])
def test_a_text_that_cannot_be_kept_is_asked_for_again_with_all_the_rest(sign_in, opinion):
    clerk, acceptor = sign_in(CLERK), sign_in(ACCEPTOR)
    task = task_of(acceptor, filed(clerk))

    filing = send(clerk, "/counter", {**APPLICATION, "opinion": opinion})
    deciding = send(acceptor, f"{task}/complete", {"outcome": "accept", "opinion": opinion})

    assert (filing.status_code, deciding.status_code) == (422, 422)
    assert "示范县老巷子面馆" in filing.text
    assert opinion[-3:] in deciding.text


def test_nothing_is_kept_for_who_may_not_hand_it_in(web, sign_in, callers):
    number = filed(sign_in(CLERK))
    stranger = sign_in(OTHER_CLERK)

    page = send(stranger, f"/counter/{number}/materials", {"code": "m3", "file": file()}, content_type=FORM)
    counter = {**APPLICATION, "medium.m1": "electronic", "file.m1": file()}
    filing = send(stranger, "/counter", counter, content_type=FORM)
    api = callers[OTHER_CLERK].post(f"/cases/{number}/materials", data={"code": "m3", "file": file()})
    nowhere = callers[CLERK].post("/cases/990123SCJ2026112099999/materials", data={"code": "m3", "file": file()})

    assert [each.status_code for each in (page, filing, api, nowhere)] == [404, 403, 404, 404]
    assert kept(web) == []


def test_a_file_kept_for_one_person_is_nothing_for_another(sign_in):
    lacking = {name: value for name, value in APPLICATION.items() if name != "outcome"}
    electronic = {**lacking, "medium.m1": "electronic"}
    again = send(sign_in(CLERK), "/counter", {**electronic, "file.m1": file()}, content_type=FORM)
    token = html.unescape(found(r'name="kept.m1" value="([^"]+)"', again.text))
    whole = {**electronic, "outcome": "complete", "kept.m1": token}

    other = send(sign_in("lina"), "/counter", whole)
    own = send(sign_in(CLERK), "/counter", whole)

    assert (other.status_code, own.status_code) == (422, 303)
