"""Somebody with the password of the database writes a line no store could take: history goes on behind it."""

import json

from sqlalchemy import select

from app.files import FileStore
from app.models import Case, HistoryLine
from app.models.history import UNREADABLE
from app.services.verifying.case import verify_case
from tests.app.services.test_fill_history import enter
from tests.app.services.verifying.forger import Forger

POISONS = {
    "a NUL in a name": (2, lambda said: command(said, task="accept\0#1")),
    "a name no index takes": (2, lambda said: command(said, command="".join(map(chr, range(0x4E00, 0x5A00))))),
    "the end of all calendars": (2, lambda said: said | {"at": "9998-12-31T23:59:59.000000Z"}),
    "a limit without a zone": (
        1,
        lambda said: events(said, event="DeadlineSet", kind="case", due="2026-11-30T00:00:00"),
    ),
    "a task since the Romans": (1, lambda said: said | {"at": "0002-01-01T00:00:00.000000Z"}),
}


def command(said, **other):
    return said | {"command": said["command"] | other}


def events(said, **new):
    return said | {"events": [*said["events"], {"key": "promised", **new}]}


def test_falsified_lines_keep_no_other_out_of_history(city, tmp_path):
    poisoned = {poison: city.file().case_number for poison in POISONS}
    clean = city.file().case_number
    for poison, number in poisoned.items():
        city.finish(number, "accept", "accept", "acceptor")
        seq, change = POISONS[poison]
        case = Forger(city.database, FileStore(tmp_path), number)
        said = change(json.loads(case.bodies()[seq]))
        case.write(seq, json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode())

    read = enter(city)

    with city.database.reading() as session:
        asked = select(HistoryLine.kind).join(Case, HistoryLine.case_id == Case.id).order_by(HistoryLine.seq)
        kinds = {number: session.scalars(asked.where(Case.number == number)).all() for number in poisoned.values()}
        goes_on = session.scalars(asked.where(Case.number == clean)).all()
        findings = [each for number in kinds for each in verify_case(session, number=number).findings]
    assert read == 3 * len(POISONS) + 2 and goes_on == ["Start", "Complete"]
    assert {(len(told), UNREADABLE in told) for told in kinds.values()} == {(3, True)}
    assert [each for each in findings if each.field.startswith("history")] == [], "history says what the journal says"
