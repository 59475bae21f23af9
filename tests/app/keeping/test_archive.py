"""Finished cases go into packages, and whoever changes a package or its case afterwards is found."""

import io
import os
import signal
from multiprocessing import get_context

import pytest
from sqlalchemy import inspect, select, text

from app.archive import keep_family as keeping
from app.archive.keep_family import keep_family
from app.archive.run import archive, check_term
from app.archive.verify_archived import all_archived_findings
from app.db import Database
from app.errors import ArchiveRunning, CaseMoved, ItemRefused, NotArchivable, NotFound, TermNotOver
from app.models import Record
from app.queries.archived import archived_case, proof_of
from app.services.handed_in import HandedIn
from app.services.publish_item import publish_item
from app.services.store_material import store_material
from app.services.verifying.case import verify_case
from engine.log_entry import JOURNAL, leaf
from engine.merkle import leaf_hash, verify_inclusion
from tests.app.keeping.office import A_DAY
from tests.app.log.notary import log_findings
from tests.app.samples import pdf
from tests.city import ITEM
from tests.redaction import redacted

KEPT_LONG = {
    "code": ITEM,
    "name": "开店许可",
    "org": "market",
    "chart": "shop_permit",
    "promised": "5wd",
    "legal": "20wd",
    "archive_days": 400,
}


@pytest.fixture
def cases(office):
    """Two that were granted, one of them with a file, and one at work; all of it signed for."""
    city, files = office.city, office.archivist.files
    granted = city.granted()
    number = city.file().case_number
    stored = files.put(io.BytesIO(pdf()), 1 << 20)
    told = {"digest": stored.digest, "size": stored.size, "file_name": "a.pdf", "media_type": "application/pdf"}
    with city.work() as session:
        clerk, piece = city.person(session, "clerk"), HandedIn("m1", **told)
        store_material(session, number=number, handed_in=piece, person=clerk, now=city.now)
    city.finish(number, "accept", "accept", "acceptor")
    city.finish(number, "check", "pass", "handler", form={"findings": "符合要求"})
    city.finish(number, "approve", "grant", "leader", opinion="同意。")
    at_work = city.file().case_number
    office.sign()
    return granted, number, at_work


def archived(office, **more):
    run = archive(office.database, office.city.now + A_DAY, office.archivist, lambda: office.city.now, **more)
    return [(each.numbers, each.refused) for each in run]


def findings(office, *statements):
    with office.spoilt(*statements) as session:
        return [(each.case, each.field) for each in all_archived_findings(session, office.vault)]


def test_finished_cases_leave_the_tables_and_their_numbers_still_answer(office, cases):
    granted, with_file, at_work = cases
    before = counted(office.database)

    assert archived(office) == [((granted,), ""), ((with_file,), "")]

    after = counted(office.database)
    assert {name for name in before if name.startswith(("log_", "look"))} <= same(before, after)
    assert after["case_file"] == after["archived_case"] - 1 == 1
    assert after["journal"] == after["task"] == 2, "of the case at work"
    office.sign()
    assert findings(office) == []
    with office.database.reading() as session:
        assert log_findings(session, office.notary.heads_file) == []
        assert verify_case(session, number=at_work).holds
        with pytest.raises(NotFound):
            verify_case(session, number=granted)
        row = archived_case(session, with_file)
        proof = proof_of(session, row)
    assert (office.vault.root / row.place).stat().st_size == row.size
    hashed = leaf_hash(leaf(JOURNAL, with_file, row.lines, bytes.fromhex(row.head)))
    path = [bytes.fromhex(each) for each in proof.path]
    assert verify_inclusion(hashed, proof.position, proof.log_size, path, bytes.fromhex(proof.root))
    assert archived(office) == [], "nothing is archived twice"
    assert office.city.file().case_number not in cases, "a number is never given again"
    assert office.city.finish(at_work, "accept", "accept", "acceptor").seq == 3


def test_every_tampering_with_the_archive_is_found(office, cases):
    granted, with_file, _ = cases
    archived(office)
    office.sign()
    assert findings(office) == []

    rows = {
        f"UPDATE archived_case SET result = 'refused' WHERE number = '{granted}'": (granted, "archived_case.digest"),
        f"DELETE FROM archived_case WHERE number = '{granted}'": ("", "archived_case.seq"),
        f"DELETE FROM archived_case WHERE number = '{with_file}'": ("", "archived_case.seq"),
        f"UPDATE log_entry SET subject = 'A1' WHERE subject = '{granted}' AND seq = 2": (granted, "log.entry"),
        f"UPDATE archived_case SET place = '../../etc/hosts' WHERE number = '{granted}'": (
            granted,
            "archived_case.package",
        ),
    }
    for statement, expected in rows.items():
        assert expected in findings(office, statement), statement

    one, other = (path_of(office, number) for number in (granted, with_file))
    kept = one.read_bytes()
    for spoilt in (kept[:-40], kept[:400] + bytes([kept[400] ^ 1]) + kept[401:], b"no zip at all"):
        rewrite(one, spoilt)
        assert {(granted, "archived_case.package")} <= set(findings(office)), len(spoilt)
    rewrite(one, other.read_bytes())
    assert {case for case, _ in findings(office)} == {granted}
    one.unlink()
    assert findings(office) == [(granted, "archived_case.package")]
    rewrite(one, kept)
    assert findings(office) == []


def test_killed_half_way_nothing_is_lost(office, cases):
    granted, *_ = cases
    before = counted(office.database)

    died = get_context("fork").Process(target=die_in_the_middle, args=(office, granted))
    died.start()
    died.join()

    assert died.exitcode == -signal.SIGKILL
    assert same(before, counted(office.database)) == before.keys(), "the rows were gone, and the transaction with them"
    assert path_of(office, granted, missing=True).exists(), "the package is there, and nobody needs it yet"
    with office.database.reading() as session:
        assert verify_case(session, number=granted).holds
    assert archived(office, most=1) == [((granted,), "")]
    office.sign()
    assert findings(office) == []


def die_in_the_middle(office, number):
    """In a process of its own, on connections of its own."""
    database = Database(office.database.url.render_as_string(hide_password=False))
    move_out = keeping.move_out

    def move_out_and_die(session, ids):
        move_out(session, ids)
        os.kill(os.getpid(), signal.SIGKILL)

    keeping.move_out = move_out_and_die
    keep_family(database, number, office.archivist, office.city.now)


def test_what_is_not_over_not_whole_or_not_signed_for_stays(office, cases):
    granted, with_file, at_work = cases
    fresh, files = office.city.granted(), office.archivist.files.root
    files.rename(office.folder / "lost")

    told = archived(office)

    assert [numbers for numbers, _ in told] == [(granted,), (), ()]
    assert "文件不在" in told[1][1] and with_file in told[1][1]
    assert "日志还没有全部签入存证日志" in told[2][1] and fresh in told[2][1]
    (office.folder / "lost").rename(files)
    assert archived(office)[0] == ((with_file,), "")
    with pytest.raises(NotArchivable, match="尚未办结"):
        keep_family(office.database, at_work, office.archivist, office.city.now)
    with pytest.raises(TermNotOver):
        check_term(office.city.now, office.city.now, 365)
    with office.vault.alone(), pytest.raises(ArchiveRunning):
        archived(office)


def test_cases_of_an_item_with_a_longer_term_stay_longer(office):
    city = office.city
    with city.work() as session:
        publish_item(session, body=KEPT_LONG, person=city.person(session, "designer"), now=city.now)
        for wrong in (0, True, "400", 40_000):
            with pytest.raises(ItemRefused, match="archive_days"):
                publish_item(
                    session,
                    body=KEPT_LONG | {"archive_days": wrong},
                    person=city.person(session, "designer"),
                    now=city.now,
                )
    number = city.granted()
    office.sign()

    assert archived(office) == []
    city.now += 401 * A_DAY
    assert archived(office) == [((number,), "")]


def test_what_is_redacted_while_the_package_is_made_is_not_archived(office, cases, monkeypatch):
    granted, *_ = cases
    keep = keeping.Vault.keep

    def keep_and_redact(vault, coming, place):
        keep(vault, coming, place)
        with office.database.transaction() as session:
            record = session.scalars(select(Record).where(Record.kind == "form").order_by(Record.id).limit(1)).one()
            record.body, record.leaves = redacted(record.body, record.salt, tuple(record.body))
            record.salt = None

    monkeypatch.setattr(keeping.Vault, "keep", keep_and_redact)
    with pytest.raises(CaseMoved):
        keep_family(office.database, granted, office.archivist, office.city.now)

    monkeypatch.undo()
    assert keep_family(office.database, granted, office.archivist, office.city.now) == (granted,)
    assert "何俊".encode() not in path_of(office, granted).read_bytes()


def counted(database):
    """How many rows each table has."""
    with database.reading() as session:
        names = inspect(session.connection()).get_table_names()
        return {name: session.scalar(text(f"SELECT count(*) FROM {name}")) for name in names}


def same(before, after):
    return {name for name in before if before[name] == after[name]}


def path_of(office, number, missing=False):
    if missing:
        return next(office.vault.root.glob(f"*/{number}.zip"))
    with office.database.reading() as session:
        return office.vault.path_of(archived_case(session, number).place)


def rewrite(path, body):
    path.unlink(missing_ok=True)
    path.write_bytes(body)
