"""What somebody with the password of the database did: a package taken out afterwards tells a stranger where.

The falsifications are those the server is tested with, so that both answer for the same list. A package speaks of what
is in it: where a case is gone, the receipt speaks that was given out before.
"""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import NotFound
from app.evidence.case_entries import Wish
from app.evidence.package import Order, package_of
from app.evidence.sealed import ready_signer
from app.evidence.verifier.answer import check_all
from app.files import FileStore
from app.queries.log import keys
from app.queries.receipt_code import code_of_receipt
from app.services.log_keys import new_key
from app.services.publish_calendar import publish_calendar
from app.services.publish_ladders import publish_first_ladders
from app.signing import KeyFolder, Signer
from engine.calendar import Calendar
from tests.app.log.notary import notary_in, signed
from tests.app.services.verifying import falsified_cases as by
from tests.app.services.verifying import falsified_house
from tests.app.services.verifying.falsified_house import Burglar
from tests.app.services.verifying.forger import Forger
from tests.app.services.verifying.test_falsified import accepted

UNDONE = ("closed_at", "closed_by", "how", "outcome")
FOUND = {
    by.change_a_line: {
        *((3, field) for field in ("journal.body", "journal.digest", "log.entry", "task.accept#1.outcome")),
        (4, "journal.prev"),
    },
    by.change_a_line_with_its_digest: {(3, "log.entry"), (4, "journal.prev")},
    by.delete_a_line: {
        *((3, field) for field in ("case_file.revision", "journal.prev", "journal.seq", "log.entry")),
        (4, "log.gone_line"),
        *((2, f"task.accept#1.{column}") for column in UNDONE),
        (2, "deadline.accept#1"),
        *((0, field) for field in ("record.opinion", "deadline.check#1", "deadline.late#1")),
        *((0, field) for field in ("deadline.legal", "deadline.promised")),
    },
    by.insert_a_line: {
        *((4, field) for field in ("journal.prev", "journal.seq", "log.entry")),
        *((5, field) for field in ("journal.seq", "case_file.revision")),
    },
    by.swap_two_lines: {
        *((2, field) for field in ("journal.prev", "journal.seq", "log.entry", "receipt.digest", "receipt.at")),
        *((3, field) for field in ("journal.prev", "journal.seq", "log.entry", "journal.at")),
        *((3, field) for field in ("document.receipt.seq", "deadline.accept#1")),
        *((3, f"task.accept#1.{column}") for column in UNDONE),
        (4, "journal.prev"),
    },
    by.cut_the_tail_and_the_row: {(4, "log.gone_line")},
    by.remove_the_case: {(2, "receipt.digest")},
    by.rewrite_the_chain: {*((seq, "log.entry") for seq in (2, 3, 4)), (2, "receipt.digest")},
    by.change_an_opinion: {(3, "record.opinion.body")},
    by.change_a_value_of_the_form: {(2, "record.form.body")},
    by.change_a_file: {(2, "material.m3.digest")},
    by.change_the_digest_of_a_file: {(2, "material.m3"), (2, "material.m3.digest")},
    by.change_a_task: {(3, "task.accept#1.outcome")},
    by.change_a_deadline: {(3, "deadline.check#1.due_at")},
    by.move_the_clock_back: {(4, "journal.at"), (4, "log.entry")},
    by.move_the_clock_on: {(4, "journal.at"), (4, "log.entry")},
}
"""What was done to a case; line and field that are named in its package, or by the receipt where it has none."""
HEAD = ("", 0, "log.signed_head")
FORKED = {HEAD, ("", 0, "log.consistency"), *(("first", seq, "log.entry") for seq in range(1, 6))}
NOT_IN_A_PACKAGE = set[tuple[str, int, str]]()
FOUND_IN_COMMON = {
    "the file of a chart is another": {("first", 1, "chart_version.digest")},
    "the forms of a chart are gone": {("first", 1, "chart_version.digest")},
    "an item runs on another chart": NOT_IN_A_PACKAGE,
    "every hour is an office hour": {("first", 1, "calendar")},
    "nobody is warned": {("first", 1, "ladder")},
    "a head has another signature": {HEAD},
    "a head has another root": NOT_IN_A_PACKAGE,
    "what was signed cannot be read": {HEAD},
    "a head is gone from the middle": NOT_IN_A_PACKAGE,
    "the newest head is gone": NOT_IN_A_PACKAGE,
    "the newest head is forked": FORKED,
    "the newest head is signed by a key of theirs": {HEAD, ("first", 0, "log.signed_head")},
    "a public key is another": {HEAD, ("first", 0, "log.signed_head")},
    "a public key is gone": {HEAD},
    "the log is shorter than what was signed": NOT_IN_A_PACKAGE,
    "the log is cut back to an older head": NOT_IN_A_PACKAGE,
}
"""What was done to what cases share; case, line and field that are named in a package of the first.

A package has what was signed, verbatim, and the heads over its own lines: what else there is of them it does not say.
"""


@dataclass
class Stranger:
    """Checks packages with the key ids and the heads that were published."""

    folder: Path
    signer: Signer
    known: list[str]

    def found(self, session, number, receipt=None):
        order, place = Order(Wish(False, True, FileStore(self.folder / "files")), self.signer), self.folder / "a.zip"
        place.write_bytes(b"".join(package_of(session, [number], order)))
        told = check_all(str(place), receipt, str(self.folder / "log-heads.jsonl"), self.known)
        return {(each.case, each.seq, each.field) for each in told.findings}


def stranger_in(city, notary, folder):
    signer = ready_signer(city.database, notary, city.now + timedelta(minutes=1))
    with city.database.reading() as session:
        return Stranger(folder, signer, [each.key for each in keys(session)])


def test_each_falsification_of_a_case_is_found_in_its_package(city, tmp_path):
    files = FileStore(tmp_path / "files")
    numbers = {falsify: accepted(city, files, falsify.__name__) for falsify in by.FOUND}
    whole = accepted(city, files, "whole")
    stranger = stranger_in(city, notary_in(tmp_path), tmp_path)
    with city.database.reading() as session:
        receipts = {falsify: code_of_receipt(session, number) for falsify, number in numbers.items()}

    for falsify, number in numbers.items():
        falsify(Forger(city.database, files, number))

    found = {}
    with city.database.reading() as session:
        assert stranger.found(session, whole) == set()
        with pytest.raises(NotFound):
            stranger.found(session, numbers[by.remove_the_case])
        for falsify, number in numbers.items():
            taken = whole if falsify is by.remove_the_case else number
            places = stranger.found(session, taken, receipts[falsify])
            assert {case for case, _, _ in places} == {number}, falsify.__name__
            found[falsify] = {(seq, field) for _, seq, field in places}
    assert found == FOUND and FOUND.keys() == by.FOUND.keys()


def test_each_falsification_of_what_cases_share_is_found_in_a_package(city, tmp_path):
    notary, theirs = notary_in(tmp_path), KeyFolder(tmp_path / "theirs").new("Ed25519")
    with city.work() as session:
        publish_calendar(session, calendar=Calendar(hours=((480, 1020),)), now=city.now)
        publish_first_ladders(session, city.now)
    first = city.granted()
    signed(city, notary)
    with city.work() as session:
        new_key(session, notary.keys, "Ed25519", city.now)
    city.granted()
    stranger, found = stranger_in(city, notary, tmp_path), {}

    for how, (falsify, _) in falsified_house.FOUND.items():
        with city.database.transaction() as session:
            falsify(Burglar(session, notary, theirs))
            places = stranger.found(session, first)
            found[how] = {({first: "first"}.get(case, case), seq, field) for case, seq, field in places}
            session.rollback()

    assert found == FOUND_IN_COMMON
