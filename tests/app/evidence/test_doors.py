"""Who may take evidence out of the house, by page and by program; each time it is noted."""

import hashlib

import pytest
from sqlalchemy import select, update

from app.evidence.check import checked
from app.evidence.verify_py import verifier_source
from app.models import Case, Look, Organisation, Post
from tests.app.evidence.packing import read
from tests.app.linked.office import LinkedOffice


@pytest.fixture
def numbers(city, town):
    return [city.granted(), city.file().case_number]


def looks(web, city):
    web.extensions["looks"].write()
    names = {person_id: login for login, person_id in city.ids.items()}
    with city.database.reading() as session:
        rows = session.scalars(select(Look).where(Look.what == "export").order_by(Look.seq)).all()
    return [(names[row.person_id], row.case_number) for row in rows]


def taken(answer):
    """The package that was sent."""
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    package = answer.data
    answer.close()
    return package


def test_auditors_take_packages_out_by_page_and_by_program(web, city, numbers, callers, sign_in, tmp_path):
    one, two = numbers
    place = tmp_path / "page.zip"
    place.write_bytes(taken(sign_in("auditor").get(f"/cases/{one}/evidence.zip?files=1")))

    page = sign_in("auditor").get(f"/cases/{one}").get_data(as_text=True)
    single = read(taken(callers["auditor"].get(f"/cases/{two}/evidence?redacted=true")))
    several = read(taken(callers["auditor"].post("/evidence", {"numbers": numbers})))

    told = checked(place)
    assert not told.findings and not told.open and "导出证据包（含文件）" in page
    assert {name.split("/")[1] for name in several if name.startswith("cases/")} == set(numbers)
    assert b"13900000101" in b"".join(several.values()) and b"13900000101" not in b"".join(single.values())
    assert sorted(set(looks(web, city))) == sorted([("auditor", one), ("auditor", two)])


def test_others_take_out_less_or_nothing_and_leave_no_look(web, city, numbers, callers, sign_in):
    number, _ = numbers

    answers = {
        "leader": callers["leader"].get(f"/cases/{number}/evidence").status_code,
        "admin": callers["admin"].get(f"/cases/{number}/evidence?redacted=false").status_code,
        "nowhere": callers["auditor"].get("/cases/nothing/evidence").status_code,
        "none": callers["auditor"].post("/evidence", {"numbers": []}).status_code,
        "one missing": callers["auditor"].post("/evidence", {"numbers": [number, "nothing"]}).status_code,
    }
    redacted = taken(callers["admin"].get(f"/cases/{number}/evidence"))

    assert answers == {"leader": 403, "admin": 403, "nowhere": 404, "none": 422, "one missing": 404}
    assert b"13900000101" not in b"".join(read(redacted).values()) and looks(web, city) == [("admin", number)]
    assert "导出证据包" not in sign_in("leader").get(f"/cases/{number}").get_data(as_text=True)


def test_a_supervisor_takes_out_of_a_family_only_what_lies_under_their_office(web, city, town, callers):
    office = LinkedOffice(city)
    office.found()
    number = office.accepted()
    child = office.start(number, "check", "special", "handler").case_number
    with city.database.transaction() as session:
        health = session.scalars(select(Organisation.id).where(Organisation.code == "health")).one()
        session.execute(update(Case).where(Case.number == child).values(handling_id=health))
        session.execute(update(Post).where(Post.person_id == city.ids["stranger"]).values(role="supervisor"))

    refused = callers["stranger"].get(f"/cases/{number}/evidence").status_code
    theirs = read(taken(callers["stranger"].get(f"/cases/{child}/evidence")))
    whole = read(taken(callers["auditor"].get(f"/cases/{child}/evidence")))

    cases = [{name.split("/")[1] for name in each if name.startswith("cases/")} for each in (theirs, whole)]
    assert refused == 404 and cases == [{child}, {number, child}]
    assert b"13900000101" not in b"".join(theirs.values())
    assert sorted(looks(web, city)) == sorted([("stranger", child), ("auditor", child), ("auditor", number)])


def test_anybody_takes_the_verifier_from_the_office_and_can_tell_it_from_another(web):
    anybody = web.test_client()

    given, page = anybody.get("/track/verify.py"), anybody.get("/track").get_data(as_text=True)

    assert given.status_code == 200 and given.data == verifier_source()
    assert given.headers["Content-Disposition"] == "attachment; filename=verify.py"
    assert hashlib.sha256(given.data).hexdigest() in page and 'href="/track/verify.py"' in page
