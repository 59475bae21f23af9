"""Linked cases come along, whichever of them was asked for; the same package comes out each time."""

from sqlalchemy import update

from app.evidence.case_entries import Wish
from app.evidence.check import checked
from app.evidence.package import Order, package_of
from app.evidence.sealed import ready_signer
from app.models import Case
from tests.app.evidence.packing import read
from tests.app.linked.office import LinkedOffice
from tests.app.log.notary import notary_in


def test_a_package_of_one_case_holds_those_it_is_linked_to_and_is_the_same_each_time(city, tmp_path):
    office = LinkedOffice(city)
    office.found()
    number = office.accepted()
    child = office.start(number, "check", "special", "handler").case_number
    signer = ready_signer(city.database, notary_in(tmp_path), city.now)

    with city.database.reading() as session:
        first, again, of_child = (
            b"".join(package_of(session, [asked], Order(Wish(), signer))) for asked in (number, number, child)
        )

    (tmp_path / "linked.zip").write_bytes(first)
    told = checked(tmp_path / "linked.zip")
    assert first == again == of_child and not told.findings and not told.open
    assert {name.split("/")[1] for name in read(first) if name.startswith("cases/")} == {number, child}


def test_a_case_that_was_cut_off_from_its_parent_says_so(city, tmp_path):
    office = LinkedOffice(city)
    office.found()
    child = office.start(office.accepted(), "check", "special", "handler").case_number
    signer = ready_signer(city.database, notary_in(tmp_path), city.now)
    with city.work() as session:
        session.execute(update(Case).where(Case.number == child).values(parent_id=None))

    with city.database.reading() as session:
        (tmp_path / "a.zip").write_bytes(b"".join(package_of(session, [child], Order(Wish(), signer))))

    told = checked(tmp_path / "a.zip")
    assert [(each.case, each.seq, each.field) for each in told.findings] == [(child, 1, "case_file.parent_id")]


def test_without_a_key_a_package_says_that_it_is_not_sealed(city, tmp_path):
    number, notary = city.granted(), notary_in(tmp_path)
    ready_signer(city.database, notary, city.now)
    for key in notary.keys.path.iterdir():
        key.unlink()
    later = city.file().case_number

    signer = ready_signer(city.database, notary, city.now)
    with city.database.reading() as session:
        (tmp_path / "a.zip").write_bytes(b"".join(package_of(session, [number, later], Order(Wish(), signer))))
    told = checked(tmp_path / "a.zip")

    assert signer is None and not told.findings
    assert "清单没有签名：不能排除有内容被抽走" in told.open
    assert [each for each in told.open if each.startswith(f"办件 {later}")] and len(told.open) > 1
