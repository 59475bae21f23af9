"""Somebody without an account, in front of the applicants' pages: forms with the token the page has, no script."""

import io
import re

from tests.app.api.food import FOOD, SHOP
from tests.app.desk import found

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n"
FORM = f"/apply/{FOOD}/form"


def paper(name="营业执照.pdf", content=PDF):
    return io.BytesIO(content), name


def application(**more):
    """Everything the food permit asks for."""
    filled = {f"form.{key}": value for key, value in SHOP.items()}
    papers = {f"file.{code}": paper(f"{code}.pdf") for code in ("m1", "m2", "m3")}
    return {**filled, **papers, "tolerated.m4": "1", "confirmed": "1", **more}


def send(browser, path, data, page=""):
    """The form of a page, as it stands there, with what was filled in."""
    seen = browser.get(page or path).text
    hidden = dict(re.findall(r'name="(csrf_token|request_key)" value="([^"]+)"', seen))
    answer = browser.post(path, data={**hidden, **data}, content_type="multipart/form-data")
    answer.request.environ["wsgi.input"].close()  # a large form is a file, which nobody else closes
    return answer


def apply(browser, **more):
    """Files an application: its number and its query code."""
    answer = send(browser, FORM, application(**more))
    assert answer.status_code == 303, answer.text
    page = browser.get(answer.location).text
    return found(r"办件编号</dt><dd>([^<]+)<", page), found(r"查询码</dt><dd>([^<]+)<", page)


def look(browser, number, code):
    return send(browser, "/track", {"number": number, "query_code": code})
