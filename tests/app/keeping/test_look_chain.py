"""The log of looks against whoever would rather not stand in it."""

from datetime import timedelta

import pytest

from app.services.keep_looks import Sight, keep_looks
from app.services.verifying.looks import look_findings
from tests.city import MONDAY

NUMBERS = ("A1", "A2", "A3", "A4", "A5")
SWAP = (
    "UPDATE look SET seq = 100 WHERE seq = 2",
    "UPDATE look SET seq = 2 WHERE seq = 3",
    "UPDATE look SET seq = 3 WHERE seq = 100",
)
COPY = "INSERT INTO look SELECT 6, at, person_id, case_number, cases, what, way, digest FROM look WHERE seq = 5"
UNNUMBERED = COPY.replace("SELECT 6", "SELECT -1")
OTHER = "UPDATE look SET case_number = 'A9' WHERE seq = "
TAMPERINGS = {
    "changed": ((OTHER + "2",), [("A9", 2, "look.digest")]),
    "changed with its digest": (
        (OTHER + "2", "UPDATE look SET digest = (SELECT digest FROM look WHERE seq = 1) WHERE seq = 2"),
        [("A9", 2, "look.digest"), ("A9", 2, "look.digest"), ("A3", 3, "look.digest")],
    ),
    "deleted": (("DELETE FROM look WHERE seq IN (2, 3)",), [("", 2, "look.seq")]),
    "deleted, and the next one changed": (
        ("DELETE FROM look WHERE seq = 2", OTHER + "3"),
        [("", 2, "look.seq"), ("A9", 3, "look.digest")],
    ),
    "in another order": (
        SWAP,
        [*[("A3", 2, "look.digest")] * 2, *[("A2", 3, "look.digest")] * 2, ("A4", 4, "look.digest")],
    ),
    "put in at the end": ((COPY,), [("A5", 6, "look.digest")]),
    "put in before the first": ((UNNUMBERED,), [("A5", -1, "look.seq")]),
    "cut off": (("DELETE FROM look WHERE seq > 3",), [("", 4, "look.seq")]),
    "all of it gone": (("DELETE FROM look",), [("", 1, "look.seq")]),
}


@pytest.fixture
def looked(office):
    """Five looks at five cases, written by two processes, in the signed log."""
    sights = [Sight(MONDAY, office.city.ids["handler"], number, "form", "/cases/<number>") for number in NUMBERS]
    for some in (sights[:3], sights[3:]):
        with office.database.transaction() as session:
            keep_looks(session, some)
    office.sign()
    return office


def places(session):
    return [(each.case, each.seq, each.field) for each in look_findings(session)]


def test_every_tampering_is_found_in_its_place(looked):
    with looked.database.reading() as session:
        assert places(session) == []

    for name, (statements, expected) in TAMPERINGS.items():
        with looked.spoilt(*statements) as session:
            assert places(session) == expected, name


def test_a_chain_written_anew_is_not_the_one_the_log_knows(looked):
    others = [Sight(MONDAY, looked.city.ids["checker"], number, "form", "/cases/<number>") for number in NUMBERS]

    with looked.spoilt("DELETE FROM look") as session:
        keep_looks(session, others)
        found = places(session)

    assert found == [(number, seq, "look.digest") for seq, number in enumerate(NUMBERS, start=1)], (
        "each once, by the log"
    )


def test_who_looks_again_within_ten_minutes_is_written_once(looked):
    handler, checker = looked.city.ids["handler"], looked.city.ids["checker"]
    soon, late = MONDAY + timedelta(minutes=9), MONDAY + timedelta(minutes=11)
    again = [
        Sight(soon, handler, "A1", "form", "/tasks/<task_id>"),
        Sight(soon, checker, "A1", "form", "/tasks/<task_id>"),
        Sight(soon, handler, "A1", "file", "/materials/<material_id>"),
        Sight(soon, handler, "", "search", "/cases", 12),
        Sight(soon, handler, "", "search", "/cases", 12),
        Sight(late, handler, "A1", "form", "/tasks/<task_id>"),
    ]

    with looked.database.transaction() as session:
        written = keep_looks(session, again)

    assert written == 5, "the first of them is the look of nine minutes ago"
    with looked.database.reading() as session:
        assert places(session) == []
