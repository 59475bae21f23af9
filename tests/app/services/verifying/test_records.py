"""Records, parties and papers beside the chain: what may be erased, and what must not be changed."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import delete, insert, select, update

from app.files import FileStore
from app.models import Case, Material, Record
from app.services.handed_in import HandedIn
from app.services.store_material import store_material
from app.services.verifying.case import verify_case
from tests.city import FORM, PAPERS
from tests.redaction import redacted


@pytest.fixture
def number(city):
    """Accepted, after the application was sent back once and came again under a corrected name."""
    number = city.file().case_number
    city.finish(number, "accept", "back", "acceptor", opinion="姓名有误。")
    city.finish(number, "receive", "complete", "clerk", form=FORM | {"applicant_name": "何骏"})
    city.finish(number, "accept", "accept", "acceptor")
    return number


def verdict_of(city, number, files=None):
    with city.database.reading() as session:
        return verify_case(session, number=number, files=files)


def places(city, number, files=None):
    return [(finding.seq, finding.field) for finding in verdict_of(city, number, files).findings]


def spoil(city, *statements):
    with city.database.transaction() as session:
        for statement in statements:
            session.execute(statement)


def erase(city, kind, *fields):
    """Of the first record of this kind."""
    with city.database.transaction() as session:
        record = session.scalars(select(Record).where(Record.kind == kind).order_by(Record.id).limit(1)).one()
        record.body, record.leaves = redacted(record.body, record.salt, fields or tuple(record.body))
        record.salt = None


def test_a_form_whose_fields_were_all_erased_still_agrees(city, number):
    erase(city, "form")

    assert verdict_of(city, number).holds


def test_a_form_with_one_field_erased_still_agrees(city, number):
    erase(city, "form", "mobile")

    assert verdict_of(city, number).holds


def test_erasing_one_field_keeps_the_others_bound(city, number):
    erase(city, "form", "mobile")
    first = select(Record.id).where(Record.kind == "form").order_by(Record.id).limit(1).scalar_subquery()
    changed = {name: value for name, value in FORM.items() if name != "mobile"} | {"seats": 120}
    spoil(city, update(Record).where(Record.id == first).values(body=changed))

    assert places(city, number) == [(2, "record.form.receive#1.root")]


def test_erased_papers_still_agree(city, number):
    erase(city, "materials")

    assert verdict_of(city, number).holds


def test_beside_erased_papers_the_others_are_still_looked_at(city, number):
    erase(city, "materials", "m1")
    case_id = select(Case.id).scalar_subquery()
    copied = select(
        case_id, Material.code, Material.name, Material.status, Material.file_name, Material.media_type,
        Material.size, Material.added_at, Material.added_by,
    )  # fmt: skip
    columns = ["case_id", "code", "name", "status", "file_name", "media_type", "size", "added_at", "added_by"]
    spoil(city, insert(Material).from_select(columns, copied))

    assert places(city, number) == [(5, "material.m2")]


def test_beside_erased_papers_a_missing_one_is_found(city, number):
    erase(city, "materials", "m1")
    spoil(city, delete(Material).where(Material.code == "m2"))

    assert places(city, number) == [(5, "material.m2")]


def test_beside_erased_papers_a_changed_file_is_found(city, number, tmp_path):
    files = FileStore(tmp_path / "files")
    stored = files.put(io.BytesIO("平面图".encode()), 100)
    number = city.file(materials=[*PAPERS, HandedIn("m3", digest=stored.digest, size=stored.size)]).case_number
    erase(city, "materials")
    files.path_of(stored.digest).unlink()

    assert (2, "material.m3.digest") in places(city, number, files)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("person_id", lambda city: city.ids["leader"]),
        ("at", lambda city: city.now + timedelta(days=1)),
        ("task_key", lambda city: "accept#2"),
    ],
)
def test_who_wrote_what_when_and_where_is_in_the_journal(city, number, column, value):
    spoil(city, update(Record).where(Record.kind == "opinion").values({column: value(city)}))

    assert [(seq, field.rpartition(".")[2]) for seq, field in places(city, number)] == [(3, column)]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("status", lambda city: "committed"),
        ("file_name", lambda city: "别的.pdf"),
        ("media_type", lambda city: "text/html"),
        ("size", lambda city: 1),
        ("added_at", lambda city: city.now),
        ("added_by", lambda city: city.ids["leader"]),
    ],
)
def test_all_that_is_kept_of_a_paper_is_sealed(city, number, column, value):
    spoil(city, update(Material).where(Material.code == "m1").values({column: value(city)}))

    assert places(city, number) == [(5, "material.m1"), (5, "material.m1")]


def test_a_file_that_came_later_is_sealed_with_its_name(city, number):
    with city.work() as session:
        person = city.person(session, "clerk")
        paper = HandedIn("m3", digest="ab" * 32, file_name="委托书.pdf", media_type="application/pdf", size=9)
        store_material(session, number=number, handed_in=paper, person=person, now=city.now)
    assert verdict_of(city, number).holds

    spoil(city, update(Material).where(Material.code == "m3").values(file_name="合同.pdf"))

    assert places(city, number) == [(6, "material.m3"), (6, "material.m3")]


def test_a_case_filed_on_another_day_is_found(city, number):
    spoil(city, update(Case).values(filed_at=city.now - timedelta(days=9)))

    assert places(city, number) == [(1, "case_file.filed_at")]


def test_a_case_under_another_name_is_found(city, number):
    spoil(city, update(Case).values(applicant="张三"))

    assert places(city, number) == [(2, "case_file.applicant")]
    assert "何俊" not in verdict_of(city, number).findings[0].says


def test_a_name_that_was_erased_can_be_taken_off_the_case(city, number):
    erase(city, "form", "applicant_name")
    spoil(city, update(Case).values(applicant=""))

    assert verdict_of(city, number).holds
