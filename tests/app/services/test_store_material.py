"""Adding a file to a case."""

import pytest
from sqlalchemy import select, update

from app.errors import InvalidMaterials, NotAllowed, NotFound, RequestKeyReused
from app.models import Material
from app.queries.materials import material_of, materials_of
from app.services.handed_in import HandedIn
from app.services.store_material import store_material
from app.services.verifying.case import verify_case
from engine.errors import CaseEnded

PAPER = HandedIn("m3", digest="ab" * 32, file_name="委托书.pdf", media_type="application/pdf", size=7)


def hand_in(city, number, paper=PAPER, by="acceptor", request_key=None):
    with city.work() as session:
        return store_material(
            session,
            number=number,
            handed_in=paper,
            person=city.person(session, by),
            now=city.now,
            request_key=request_key,
        )


def test_a_file_is_added_to_what_was_handed_in(city):
    number = city.file().case_number

    stored = hand_in(city, number)

    assert (stored.name, stored.digest, stored.file_name) == ("委托书", PAPER.digest, "委托书.pdf")
    with city.database.reading() as session:
        assert material_of(session, stored.id) == (stored, number)
        assert [each.code for each in materials_of(session, 1)] == ["m1", "m2", "m3"]
        assert verify_case(session, number=number).holds


@pytest.mark.parametrize("paper", [HandedIn("m9"), HandedIn("m1", "tolerated"), HandedIn("m3", file_name="长" * 201)])
def test_what_the_chart_does_not_ask_for_is_refused(city, paper):
    number = city.file().case_number

    with pytest.raises(InvalidMaterials):
        hand_in(city, number, paper)


@pytest.mark.parametrize("by", ["stranger", "auditor", "designer"])
def test_only_people_of_its_offices_add_to_a_case(city, by):
    number = city.file().case_number

    with pytest.raises(NotAllowed):
        hand_in(city, number, by=by)


def test_nothing_is_added_to_an_ended_case(city):
    number = city.granted()

    with pytest.raises(CaseEnded):
        hand_in(city, number)


def test_what_never_was_is_not_found(city):
    with pytest.raises(NotFound):
        hand_in(city, "nothing")
    with pytest.raises(NotFound), city.database.reading() as session:
        material_of(session, 99)


def test_material_that_came_later_is_in_the_journal_too(city):
    number = city.file().case_number
    hand_in(city, number)

    with city.work() as session:
        session.execute(update(Material).where(Material.code == "m3").values(digest=b"\0" * 32))

    with city.database.reading() as session:
        found = verify_case(session, number=number)
    assert [each.field for each in found.findings] == ["material.m3", "material.m3"]


def test_material_that_no_line_names_is_found(city):
    number = city.file().case_number
    with city.work() as session:
        piece = session.scalars(select(Material)).first()
        session.add(Material(case_id=piece.case_id, code="m3", name="委托书", status="provided", added_at=city.now,
                             added_by=piece.added_by, file_name="", media_type="", size=0))  # fmt: skip

    with city.database.reading() as session:
        assert [each.field for each in verify_case(session, number=number).findings] == ["material.m3"]


def test_a_repeated_request_adds_nothing(city):
    number = city.file().case_number

    first, second = (hand_in(city, number, request_key="again") for _ in range(2))

    assert first == second
    with pytest.raises(RequestKeyReused):
        hand_in(city, number, HandedIn("m1"), request_key="again")
