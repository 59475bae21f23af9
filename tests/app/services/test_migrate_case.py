"""A running case goes on on another version of its chart: by order, with a reason, journaled, or not at all."""

import pytest
from sqlalchemy import select, update

from app.errors import MigrationSwitchedOff, NotAllowed, NotFound, ReasonMissing, RequestKeyReused
from app.jobs.historian import Historian
from app.models import Case, ChartVersion, JournalLine, Task
from app.services.migrate_case import migrate_case
from app.services.rebuild_case import rebuild_case
from app.services.seal_lines import seal_lines
from app.services.verifying.case import verify_case
from engine.errors import CaseEnded, MigrationRefused
from engine.replay import read_line
from tests.city_chart import SHOP_PERMIT
from tests.outside import commands, holds
from tests.versions import MOVED, RENAMED, publish, version_of


def migrate(city, number, version, nodes=None, by="admin", **said):
    with city.work() as session:
        told = {"nodes": nodes or {}, "reasons": "法规修订。", "allowed": True, **said}
        person = city.person(session, by)
        return migrate_case(session, number=number, version=version, person=person, now=city.now, **told)


@pytest.fixture
def number(city):
    """A case that is being checked, on the first version."""
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    return number


def test_a_case_goes_on_on_the_other_version_and_both_agree_with_the_journal(city, number):
    migrate(city, number, publish(city, RENAMED))

    assert version_of(city, number) == 2
    assert commands(city, number)[-1] == "Migrate"
    assert holds(city, number)
    city.finish(number, "check", "pass", "handler", form={"findings": "合格"})
    city.finish(number, "approve", "grant", "leader", opinion="同意。")
    assert holds(city, number)


def test_history_agrees_when_a_chart_that_came_back_is_left_or_taken_again(city, number):
    """Versions 1 and 3 are the same file, and the lines of a case name the file alone."""
    publish(city, RENAMED)
    publish(city, SHOP_PERMIT)
    numbers = number, city.file().case_number

    enter_history(city)
    for each, version in zip(numbers, (3, 2), strict=True):
        migrate(city, each, version)
    enter_history(city)

    assert [version_of(city, each) for each in numbers] == [3, 2]
    assert all(holds(city, each) for each in numbers)


def enter_history(city):
    with city.database.transaction() as session:
        seal_lines(session, city.now)
    assert Historian(city.database).fill()


def test_the_line_is_of_the_new_chart_and_names_the_old_one(city, number):
    migrate(city, number, publish(city, RENAMED))

    with city.database.reading() as session:
        lines = [read_line(body) for body in session.scalars(select(JournalLine.body).order_by(JournalLine.seq))]
    assert lines[-1]["command"]["chart"] == lines[-2]["inputs"]["bundle"] != lines[-1]["inputs"]["bundle"]


def test_an_open_task_moves_to_the_node_that_takes_its_place(city, number):
    migrate(city, number, publish(city, MOVED), {"check": "inspect"})

    with city.database.reading() as session:
        open_nodes = session.scalars(select(Task.node).where(Task.closed_at.is_(None))).all()
    assert open_nodes == ["inspect"]
    assert holds(city, number)
    city.finish(number, "inspect", "pass", "handler", form={"findings": "合格"})
    assert holds(city, number)


def test_a_migrated_case_is_rebuilt_from_its_journal(city, number):
    migrate(city, number, publish(city, MOVED), {"check": "inspect"})
    with city.database.transaction() as session:
        session.execute(update(Case).values(state=None, status="ended"))

    with city.database.transaction() as session:
        rebuild_case(session, number=number)

    assert holds(city, number)


@pytest.mark.parametrize("nodes", [{}, {"accept": "approve"}, {"check": "nowhere"}, {"check": "decided"}])
def test_a_map_with_holes_is_refused_and_leaves_no_trace(city, number, nodes):
    version = publish(city, MOVED)

    with pytest.raises(MigrationRefused):
        migrate(city, number, version, nodes)

    assert version_of(city, number) == 1
    assert commands(city, number)[-1] == "Complete"
    assert holds(city, number)


@pytest.mark.parametrize("version", [2, 99])
def test_a_version_that_is_not_there_is_not_found(city, number, version):
    with pytest.raises(NotFound):
        migrate(city, number, version)


def test_the_version_it_is_on_is_no_migration(city, number):
    with pytest.raises(MigrationRefused, match="已在第 1 版"):
        migrate(city, number, 1)


@pytest.mark.parametrize("by", ["handler", "designer", "auditor", "register"])
def test_only_administrators_migrate(city, number, by):
    version = publish(city, RENAMED)

    with pytest.raises(NotAllowed):
        migrate(city, number, version, by=by)


def test_nothing_is_migrated_unless_the_settings_allow_it(city, number):
    version = publish(city, RENAMED)

    with pytest.raises(MigrationSwitchedOff):
        migrate(city, number, version, allowed=False)


def test_a_migration_needs_its_reason(city, number):
    version = publish(city, RENAMED)

    with pytest.raises(ReasonMissing):
        migrate(city, number, version, reasons=" ")


def test_a_case_that_has_ended_stays_where_it_is(city):
    number, version = city.granted(), publish(city, RENAMED)

    with pytest.raises(CaseEnded):
        migrate(city, number, version)


def test_the_same_request_is_answered_again_and_another_refused(city, number):
    version = publish(city, RENAMED)
    first = migrate(city, number, version, request_key="k")

    assert migrate(city, number, version, request_key="k") == first
    with pytest.raises(RequestKeyReused):
        migrate(city, number, version, {"check": "approve"}, request_key="k")
    assert commands(city, number).count("Migrate") == 1


def test_a_case_pinned_elsewhere_behind_its_back_is_noticed(city, number):
    migrate(city, number, publish(city, RENAMED))
    with city.database.transaction() as session:
        first = session.scalars(select(ChartVersion.id).order_by(ChartVersion.version)).first()
        session.execute(update(Case).values(chart_version_id=first))

    with city.database.reading() as session:
        found = verify_case(session, number=number).findings

    assert "case_file.bundle" in {each.field for each in found}
