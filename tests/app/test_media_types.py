"""What a file is, its bytes say: the sender's word for it is never kept."""

import io

import pytest
from werkzeug.datastructures import FileStorage

from tests.app.api.food import CLERK
from tests.app.desk import APPLICATION, filed, send

FORM = "multipart/form-data"
PDF, ZIP, PAGE = b"%PDF-1.4 plan", b"PK\x03\x04" + bytes(26), b"<html><script>alert(1)</script></html>"
FILES = [(PDF, "application/pdf"), (ZIP, "application/zip"), (PAGE, "application/octet-stream")]


def claiming(content, said="text/html"):
    return FileStorage(io.BytesIO(content), "平面图.pdf", content_type=said)


def kept(callers, number, code):
    materials = callers[CLERK].get(f"/cases/{number}").json["materials"]
    return [each["media_type"] for each in materials if each["code"] == code]


@pytest.mark.parametrize(("content", "media_type"), FILES)
def test_a_file_with_the_application(sign_in, callers, content, media_type):
    sent = {**APPLICATION, "medium.m1": "electronic", "file.m1": claiming(content)}

    answer = send(sign_in(CLERK), "/counter", sent, content_type=FORM)

    assert kept(callers, answer.location.split("/")[2], "m1") == [media_type]


@pytest.mark.parametrize(("content", "media_type"), FILES)
def test_a_file_that_comes_later(sign_in, callers, content, media_type):
    number = filed(sign_in(CLERK))

    send(sign_in(CLERK), f"/counter/{number}/materials", {"code": "m5", "file": claiming(content)}, content_type=FORM)
    callers[CLERK].post(f"/cases/{number}/materials", data={"code": "m5", "file": claiming(content)})

    assert kept(callers, number, "m5") == [media_type, media_type]
