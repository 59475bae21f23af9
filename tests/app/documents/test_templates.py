"""Templates: written with a live proof, published with a reason; what was issued before keeps its own."""

import pytest
from sqlalchemy import select

from app.documents.templates import supplied
from app.errors import NotAllowed, ReasonMissing
from app.models import DocumentTemplate
from app.queries.documents import document_of, documents_of
from app.queries.templates import template_kinds, template_view
from app.services.publish_template import publish_template
from app.services.template_in_force import template_in_force
from tests.app.desk import filed, send
from tests.app.documents.test_document_pages import document_in

SHORT = supplied("receipt").replace("收件凭证", "收件回执") + "\n#closing[另附须知一份。]\n"


def publish(city, source=SHORT, by="admin", reason="增加须知", kind="receipt"):
    with city.work() as session:
        person = city.person(session, by)
        return publish_template(session, kind=kind, source=source, reason=reason, person=person, now=city.now).version


def source_of(city, number):
    with city.database.reading() as session:
        (row,) = documents_of(session, number)
        return document_of(session, row.id).source


def test_a_document_keeps_the_template_it_was_issued_with(city):
    before = city.file().case_number
    publish(city)

    after = city.file().case_number

    assert source_of(city, before) == supplied("receipt")
    assert source_of(city, after) == SHORT


def test_that_of_the_product_is_kept_when_it_is_first_used(city):
    city.file()
    city.file()

    with city.database.reading() as session:
        kept = session.scalars(select(DocumentTemplate)).one()
        listed = {row.kind: row.version for row in template_kinds(session)}
    assert (kept.kind, kept.version, kept.published_by) == ("receipt", 1, None)
    assert listed["receipt"] == 1 and listed["special_notice"] == 0


def test_a_later_product_brings_its_own_unless_somebody_published_one(city, monkeypatch):
    city.file()
    monkeypatch.setattr("app.services.template_in_force.supplied", lambda kind: f"{supplied(kind)}\n// 新版")
    with city.work() as session:
        newer = template_in_force(session, "receipt", city.now).version
    publish(city)

    with city.work() as session:
        assert (newer, template_in_force(session, "receipt", city.now).version) == (2, 3)


def test_the_same_source_again_is_no_new_version(city):
    assert [publish(city), publish(city), publish(city, supplied("receipt"))] == [1, 1, 2]


def test_only_an_administrator_publishes_and_says_why(city):
    with pytest.raises(NotAllowed):
        publish(city, by="leader")
    with pytest.raises(ReasonMissing):
        publish(city, reason=" ")


def test_an_administrator_tries_and_publishes_on_a_page(sign_in):
    admin = sign_in("hujianping")
    assert "受理通知书" in admin.get("/templates").text

    proof = send(admin, "/templates/receipt/proof", {"source": SHORT})
    published = send(admin, "/templates/receipt", {"source": SHORT.replace("\n", "\r\n"), "reason": "增加须知"})

    assert proof.text.count("data:image/svg+xml") == 1 and "<html" not in proof.text
    assert published.status_code == 303
    assert "另附须知一份" in admin.get("/templates/receipt").text
    assert "第 1 版" in admin.get("/templates/receipt").text


def test_a_mistake_is_told_with_its_line_and_nothing_is_published(sign_in, town):
    admin = sign_in("hujianping")
    broken = "#let a = 1\n#b()"

    proof = send(admin, "/templates/receipt/proof", {"source": broken})
    refused = send(admin, "/templates/receipt", {"source": broken, "reason": "试试"})

    assert "第 2 行" in proof.text
    assert refused.status_code == 422 and "#b()" in refused.text
    with town.reading() as session:
        assert template_view(session, "receipt").version == 0


@pytest.mark.parametrize("reason", ["办法\u202e法办", "长" * 5001])
def test_a_reason_nobody_can_read_publishes_no_template(sign_in, reason):
    admin = sign_in("hujianping")

    answer = send(admin, "/templates/receipt", {"source": SHORT, "reason": reason})

    assert answer.status_code == 422
    assert "第 1 版" not in admin.get("/templates/receipt").text


def test_a_template_must_do_with_the_least_a_document_says(sign_in):
    admin = sign_in("hujianping")

    refused = send(admin, "/templates/receipt", {"source": "#json(bytes(sys.inputs.document)).items", "reason": "试"})

    assert refused.status_code == 422


def test_an_issued_document_is_set_with_what_was_published(sign_in):
    send(sign_in("hujianping"), "/templates/receipt", {"source": SHORT, "reason": "增加须知"})
    clerk = sign_in("zhangwei")

    pdf = clerk.get(f"/documents/{document_in(clerk, filed(clerk))}.pdf", buffered=True)

    assert pdf.data[:5] == b"%PDF-"


def test_programs_read_try_and_publish_them(callers):
    admin, clerk = callers["hujianping"], callers["zhangwei"]

    tried = admin.post("/templates/receipt/proof", {"source": SHORT})
    published = admin.post("/templates/receipt", {"source": SHORT, "reason": "增加须知"})
    refused = admin.post("/templates/receipt", {"source": "#b()", "reason": "试"})

    assert tried.mimetype == "application/pdf" and tried.data[:5] == b"%PDF-"
    assert (published.status_code, published.json["version"], published.json["source"]) == (201, 1, SHORT)
    assert (refused.status_code, refused.json["code"]) == (422, "template_broken")
    assert len(admin.get("/templates").json["items"]) == 9
    assert (clerk.get("/templates").status_code, admin.get("/templates/poem").status_code) == (403, 404)
