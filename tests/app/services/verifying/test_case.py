"""Somebody changed something behind the application's back: verify says where."""

import hashlib
import io

import pytest
from sqlalchemy import delete, select, text, update

from app.errors import NotFound
from app.files import FileStore
from app.models import Case, Deadline, JournalLine, Material, Organisation, Record, Task
from app.queries import bundles
from app.services.handed_in import HandedIn
from app.services.verifying.case import verify_case
from engine.semantics import SEMANTICS
from tests.city import PAPERS


@pytest.fixture
def number(city):
    """A case under way: five lines, three ticking deadlines, a record of each kind."""
    number = city.file(request_key="k1").case_number
    city.finish(number, "accept", "back", "acceptor", opinion="材料模糊。")
    form = {"applicant_name": "何俊", "mobile": "13900000101", "area": "86.5", "risk": "high"}
    city.finish(number, "receive", "complete", "clerk", form=form)
    city.finish(number, "accept", "accept", "acceptor")
    return number


def verdict_of(city, number, files=None):
    with city.database.reading() as session:
        return verify_case(session, number=number, files=files)


def spoil(city, *statements):
    with city.database.transaction() as session:
        for statement in statements:
            session.execute(statement)


def places(verdict):
    return [(finding.seq, finding.field) for finding in verdict.findings]


def test_what_nobody_touched_agrees(city, number):
    verdict = verdict_of(city, number)

    assert (verdict.answer, verdict.lines, verdict.findings) == ("一致", 5, ())


def test_a_case_that_never_was_is_not_found(city):
    with pytest.raises(NotFound):
        verdict_of(city, "nothing")


@pytest.mark.parametrize("seq", [1, 2, 3, 4, 5])
def test_a_changed_line_is_named(city, number, seq):
    with city.database.reading() as session:
        body = session.scalars(select(JournalLine.body).where(JournalLine.seq == seq)).one()
    changed = body.replace(b'"actor":"p', b'"actor":"p9')
    spoil(city, update(JournalLine).where(JournalLine.seq == seq).values(body=changed))

    verdict = verdict_of(city, number)

    assert verdict.answer == "不一致"
    assert (seq, "digest") in places(verdict)


def test_a_line_that_is_no_json_any_more_is_named(city, number):
    spoil(city, update(JournalLine).where(JournalLine.seq == 3).values(body=b"\xff\x00"))

    assert (3, "digest") in places(verdict_of(city, number))


def test_a_changed_line_with_a_matching_digest_breaks_the_chain(city, number):
    with city.database.reading() as session:
        body = session.scalars(select(JournalLine.body).where(JournalLine.seq == 3)).one()
    changed = body.replace("材料".encode(), b"x").replace(b'"seq":3', b'"seq":3 ')
    digest = hashlib.sha256(changed).digest()
    spoil(city, update(JournalLine).where(JournalLine.seq == 3).values(body=changed, digest=digest))

    assert (4, "prev") in places(verdict_of(city, number))


def test_a_cut_tail_is_found(city, number):
    spoil(city, delete(JournalLine).where(JournalLine.seq > 3))

    found = places(verdict_of(city, number))

    assert (3, "case_file.revision") in found
    assert (3, "case_file.head") in found


def test_a_line_missing_in_the_middle_is_found(city, number):
    spoil(city, delete(JournalLine).where(JournalLine.seq == 3))

    assert (4, "seq") in places(verdict_of(city, number))


def test_a_journal_that_is_gone_is_found(city, number):
    spoil(city, delete(JournalLine))

    assert "不一致" == verdict_of(city, number).answer


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("state", b"{}"),
        ("status", "ended"),
        ("stage", "settle"),
        ("result", "granted"),
        ("revision", 77),
        ("accepted_at", None),
        ("due_at", None),
    ],
)
def test_a_changed_case_row_is_named_with_its_column(city, number, column, value):
    spoil(city, update(Case).values({column: value}))

    assert (5, f"case_file.{column}") in places(verdict_of(city, number))


def test_a_case_moved_to_another_office_is_found(city, number):
    with city.database.reading() as session:
        other = session.scalars(select(Organisation.id).where(Organisation.code == "health")).one()
    spoil(city, update(Case).values(handling_id=other))

    verdict = verdict_of(city, number)

    assert (1, "case_file.handling") in places(verdict)
    assert "market" in verdict.findings[0].says


def test_a_changed_task_is_named(city, number):
    spoil(city, update(Task).where(Task.key == "accept#1").values(closed_by=city.ids["leader"]))

    verdict = verdict_of(city, number)

    assert places(verdict) == [(5, "task.accept#1.closed_by")]
    assert f"应为 {city.ids['acceptor']}，实为 {city.ids['leader']}。" == verdict.findings[0].says


def test_a_task_too_many_and_one_too_few_are_named(city, number):
    spoil(city, update(Task).where(Task.key == "accept#1").values(key="accept#9"))

    assert places(verdict_of(city, number)) == [(5, "task.accept#1"), (5, "task.accept#9")]


def test_a_deadline_that_is_gone_is_named(city, number):
    spoil(city, delete(Deadline).where(Deadline.kind == "timer"))

    assert places(verdict_of(city, number)) == [(5, "deadline.late#1")]


def test_a_timer_that_was_put_off_after_a_failure_is_in_order(city, number):
    spoil(city, update(Deadline).where(Deadline.kind == "timer").values(attempts=3, fire_at=city.now, error="x"))

    assert verdict_of(city, number).holds


def test_another_request_key_or_actor_beside_the_line_is_named(city, number):
    spoil(
        city,
        update(JournalLine).where(JournalLine.seq == 2).values(request_key="k2"),
        update(JournalLine).where(JournalLine.seq == 4).values(actor="p99"),
    )

    assert places(verdict_of(city, number)) == [(2, "journal.key"), (4, "journal.actor")]


def test_a_changed_form_is_found(city, number):
    spoil(city, update(Record).where(Record.kind == "opinion").values(body={"text": "材料清楚。"}))

    assert places(verdict_of(city, number)) == [(3, "record.opinion.accept#1.root")]


def test_a_changed_root_is_found(city, number):
    spoil(city, update(Record).where(Record.kind == "opinion").values(root=b"0" * 32))

    found = places(verdict_of(city, number))

    assert sorted(found) == [(3, "record.opinion"), (5, "record.opinion.accept#1")]


def test_a_deleted_form_is_found(city, number):
    spoil(city, delete(Record).where(Record.kind == "opinion"))

    assert places(verdict_of(city, number)) == [(3, "record.opinion")]


def test_files_are_looked_at_when_there_is_a_store(city, tmp_path):
    files = FileStore(tmp_path / "files")
    stored = files.put(io.BytesIO("平面图".encode()), 100)
    paper = HandedIn("m3", digest=stored.digest, file_name="平面图.pdf", size=stored.size)
    number = city.file(materials=[*PAPERS, paper]).case_number
    assert verdict_of(city, number, files).holds

    path = files.path_of(stored.digest)
    path.chmod(0o640)
    path.write_bytes(b"other")

    assert places(verdict_of(city, number, files)) == [(2, "material.m3.digest")]
    assert verdict_of(city, number).holds


def test_material_taken_away_after_filing_is_found(city, number):
    spoil(city, delete(Material).where(Material.code == "m1"))

    assert places(verdict_of(city, number)) == [(5, "material.m1")]


def test_a_chart_changed_in_the_database_makes_its_cases_disagree(city, number, monkeypatch):
    """The chart a process has parsed is known by its digest; another process reads the changed file."""
    with city.database.transaction() as session:
        session.execute(text("UPDATE chart_version SET digest = :other"), {"other": b"1" * 32})
    monkeypatch.setattr(bundles, "_charts", {})

    assert (1, "case_file.bundle") in places(verdict_of(city, number))


def test_rules_of_another_version_are_said_to_be_so(city, number):
    with city.database.transaction() as session:
        lines = session.scalars(select(JournalLine).order_by(JournalLine.seq)).all()
        _rewrite(session, lines, b'"semantics":%d' % SEMANTICS, b'"semantics":9')

    verdict = verdict_of(city, number)

    assert (verdict.answer, verdict.findings) == ("本版本不可重算", ())


def _rewrite(session, lines, old, new):
    """A whole chain as another version would have written it."""
    before = ""
    for line in lines:
        said = line.body.replace(old, new)
        start = said.index(b'"prev":"') + 8
        said = said[:start] + before.encode() + said[said.index(b'"', start) :]
        line.body, line.digest = said, hashlib.sha256(said).digest()
        before = line.digest.hex()
    session.execute(update(Case).values(head=line.digest))


@pytest.mark.parametrize("year", [None, 2099])
def test_a_timer_that_was_switched_off_is_found(city, number, year):
    other = year and city.now.replace(year=year)
    spoil(city, update(Deadline).where(Deadline.kind == "timer").values(fire_at=other))

    assert places(verdict_of(city, number)) == [(5, "deadline.late#1.fire_at")]
