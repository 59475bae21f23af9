"""Whatever is done to the log, its heads, their file or the lines it speaks of: verification says where."""

import shutil
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from app.models import Case, JournalLine
from app.queries.log import head_of, root_of
from app.services.append_entries import NewEntry, append
from app.services.heads_file import read_heads
from app.services.log_keys import new_key
from app.services.sign_head import sign_head
from engine.canonical import canonical
from engine.line import digest_of, read_line
from engine.log_entry import JOURNAL
from tests.app.log.notary import fields, log_findings, notary_in, places, sealed, signed


@pytest.fixture
def notary(tmp_path):
    return notary_in(tmp_path)


@pytest.fixture
def number(city, notary):
    """The first of two cases, with a head over the first and another over both."""
    number = city.granted()
    signed(city, notary)
    city.granted()
    signed(city, notary)
    return number


def tampered(city, notary, number, statements):
    """What verification finds when these were done by hand; afterwards all is as before."""
    with city.database.transaction() as session:
        for each in statements:
            session.execute(text(each), {"number": number, "x": b"x" * 32})
        found = places(session, notary)
        session.rollback()
    return found


LINES = {
    "an entry is changed": (
        ["UPDATE log_entry SET digest = :x WHERE position = 1"],
        {("{number}", 2, "log.entry"), ("", 0, "log.signed_head"), ("{number}", 2, "journal.digest")},
    ),
    "an entry speaks of another line": (
        ["UPDATE log_entry SET seq = 9 WHERE position = 4"],
        {
            ("{number}", 9, "log.entry"),
            ("", 0, "log.signed_head"),
            ("{number}", 9, "log.gone_line"),
            ("{number}", 5, "log.missing"),
        },
    ),
    "an entry is gone": (
        ["DELETE FROM log_entry WHERE position = 1"],
        {("", 0, "log.entry"), ("{number}", 2, "log.missing")},
    ),
    "a line is changed with everything that depends on it": (
        ["UPDATE journal SET digest = :x WHERE seq = 3 AND case_id = (SELECT id FROM case_file WHERE number=:number)"],
        {("{number}", 3, "journal.digest")},
    ),
    "a line is gone": (
        ["DELETE FROM journal WHERE seq = 3 AND case_id = (SELECT id FROM case_file WHERE number=:number)"],
        {("{number}", 3, "log.gone_line")},
    ),
    "a case is gone": (
        ["UPDATE case_file SET number = 'another' WHERE number = :number"],
        {("{number}", 5, "log.gone_case"), *(("another", seq, "log.missing") for seq in range(1, 6))},
    ),
}


def test_lines_and_entries_answer_for_one_another(city, notary, number):
    expected = {
        how: {(case.format(number=number), seq, field) for case, seq, field in places}
        for how, (_, places) in LINES.items()
    }

    found = {how: tampered(city, notary, number, statements) for how, (statements, _) in LINES.items()}
    tile = tampered(city, notary, number, ["UPDATE log_tile SET hashes = (SELECT root FROM log_head WHERE size = 5)"])

    assert found == expected
    assert {field for _, _, field in tile} == {"log.tile"} and (number, 1, "log.tile") in tile


def test_a_log_that_agrees_holds_until_a_line_kept_from_it_is_older_than_a_head(city, notary, number):
    hidden = city.file().case_number
    with city.database.reading() as session:
        waiting = places(session, notary)
    with city.database.transaction() as session:
        session.execute(text("UPDATE case_file SET revision = 0 WHERE number = :number"), {"number": hidden})
    city.file()
    sealed(city)
    with city.database.reading() as session:
        unsigned = places(session, notary)
        alone = log_findings(session, None)
    signed(city, notary, timedelta(hours=1))
    with city.database.reading() as session:
        found = places(session, notary)

    assert waiting == unsigned == set() and alone == []
    assert found == {(hidden, seq, "log.missing") for seq in (1, 2)}


def rewritten(session, number):
    """A line of another content, with a digest that fits it."""
    case_id = session.scalar(select(Case.id).where(Case.number == number))
    line = session.get_one(JournalLine, (case_id, 5))
    line.body = canonical(read_line(line.body) | {"actor": "p1"})
    line.digest = digest_of(line.body)
    session.flush()
    return line.digest


def test_who_rewrites_all_of_the_log_with_a_key_of_their_own_is_betrayed_by_the_file_alone(
    city, notary, number, tmp_path
):
    """Entries, tiles, heads and keys are all made anew, as if the changed line had always been there."""
    forger = notary_in(tmp_path / "forger")
    elsewhere = shutil.copy(notary.heads_file, tmp_path / "copy.jsonl")
    with city.database.transaction() as session:
        old = list(session.execute(text("SELECT subject, seq, digest FROM log_entry ORDER BY position")))
        digest = rewritten(session, number)
        for table in ("log_head", "log_key", "log_tile", "log_entry"):
            session.execute(text(f"DELETE FROM {table}"))
        new = [NewEntry(JOURNAL, *row[:2], digest if tuple(row[:2]) == (number, 5) else row[2]) for row in old]
        append(session, new[:5], city.now)
        sign_head(session, forger, city.now)
        append(session, new[5:], city.now)
        sign_head(session, forger, city.now)

    with city.database.reading() as session:
        without, against = places(session, forger) - {("", 0, "log.heads_file")}, places(session, notary)
        copied = fields(session, read_heads(elsewhere), all_kept=False)

    assert without == set()
    assert against == {("", 0, "log.heads_file")} and copied == {"log.heads_file"}


def test_a_fork_signed_with_the_real_key_is_found_by_who_kept_a_head(city, notary, number, tmp_path):
    """Whoever has the database, the key and the file can do everything, but not what was sent away."""
    kept_elsewhere = read_heads(notary.heads_file)
    with city.database.transaction() as session:
        session.execute(text("DELETE FROM log_head WHERE size = 10"))
        session.execute(text("DELETE FROM log_entry WHERE position > 4"))
        session.execute(text("DELETE FROM log_tile"))
        append_again(session, city)
        notary.heads_file.unlink()
        sign_head(session, notary, city.now)
        head = head_of(session)

    with city.database.reading() as session:
        assert head.size == 6 and head.root == root_of(session, 6)
        found = fields(session, kept_elsewhere, all_kept=False)

    assert "log.heads_file" in found


def append_again(session, city):
    """The first five entries as they were, and then another."""
    rows = list(session.execute(text("SELECT kind, subject, seq, digest FROM log_entry ORDER BY position")))
    session.execute(text("DELETE FROM log_entry"))
    append(session, [NewEntry(*row) for row in rows], city.now)
    append(session, [NewEntry(JOURNAL, "elsewhere", 1, b"y" * 32)], city.now)


def test_the_file_answers_for_itself(city, notary, number):
    lines = notary.heads_file.read_bytes().splitlines(keepends=True)
    spoilt = {
        "a line is gone": lines[1:],
        "lines change places": lines[::-1],
        "a line twice": [*lines, lines[1]],
        "a line nobody can read": [lines[0], b"?\n", lines[1]],
        "empty": [],
    }

    found = {}
    for how, kept in spoilt.items():
        notary.heads_file.write_bytes(b"".join(kept))
        with city.database.reading() as session:
            found[how] = {field for _, _, field in places(session, notary)}

    assert found == dict.fromkeys(spoilt, {"log.heads_file"})


def test_who_signs_by_another_clock_a_little_behind_signs_no_past(city, notary, number):
    """A package is asked for while the sealer signs, or a key is replaced: each has read its own clock before."""
    behind = timedelta(minutes=-9)
    with city.database.transaction() as session:
        new_key(session, notary.keys, "Ed25519", city.now + behind)
    city.file()
    signed(city, notary, after=behind)

    with city.database.reading() as session:
        assert places(session, notary) == set()


def test_the_past_is_not_signed_again(city, notary, number):
    with city.database.transaction() as session:
        new_key(session, notary.keys, "Ed25519", city.now.replace(year=2025))
        old_key = places(session, notary)
        session.rollback()
    city.file()
    city.now = city.now.replace(year=2025)
    signed(city, notary)

    with city.database.reading() as session:
        clock = places(session, notary)

    assert (old_key, clock) == ({("", 0, "log.public_key")}, {("", 0, "log.clock")})
