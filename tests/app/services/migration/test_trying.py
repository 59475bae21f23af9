"""Every case at work is tried on another version, and nothing happens to it."""

import pytest
from sqlalchemy import event, update

from app.errors import ChartRefused, MigrationBatchRefused, NotAllowed, NotFound
from app.models import Case, MigrationBatch
from app.queries.migration_figures import figures_of
from app.queries.migrations import batches_of
from app.services.drafts import new_draft
from tests.app.services.migration.town import KEY, SLOWER
from tests.city import MONDAY
from tests.outside import commands, holds
from tests.versions import FORMS, MOVED, RENAMED, publish, version_of


def test_a_case_that_only_gets_another_name_moves_cleanly(town):
    number = town.checked()

    batch_id = town.tried(RENAMED)

    row = town.row(batch_id, number)
    assert (town.state(batch_id), row.verdict) == ("tried", "clean")
    assert [each["name"] for each in row.told["where"]] == ["核查"]
    assert version_of(town.city, number) == 1
    assert commands(town.city, number)[-1] == "Complete"


def test_a_node_that_is_gone_needs_a_place_and_says_who_works_there(town):
    number = town.checked()
    town.claim(number, "check", "handler")

    batch_id = town.tried(MOVED)

    row = town.row(batch_id, number)
    lost = [each for each in row.told["lost"] if each["node"] == "check"]
    assert row.verdict == "undecided"
    assert (lost[0]["name"], lost[0]["why"], lost[0]["open"]) == ("核查", "新版本中没有这一环节", 1)
    assert lost[0]["who"] == f"p{town.city.ids['handler']}"


def test_with_a_place_it_moves_and_the_limits_that_begin_anew_are_told(town):
    number = town.checked()
    town.city.now = MONDAY.replace(day=25)

    batch_id = town.tried(MOVED, {"check": "inspect"})

    row = town.row(batch_id, number)
    since = {each["kind"]: (each["since"][:10], each["until"][:10]) for each in row.told["limits"]}
    assert row.verdict == "changed"
    assert since["task"] == ("2026-11-26", "2026-11-30")
    assert [each["node"] for each in row.told["anew"]] == ["inspect"]
    with town.city.database.reading() as session:
        figures = figures_of(session, batch_id)
    assert (figures.later, figures.earlier, figures.come, figures.gone, figures.anew) == (1, 0, 0, 0, 1)


def test_a_longer_limit_is_for_tasks_that_open_later(town):
    number = town.checked()

    batch_id = town.tried(SLOWER)

    assert town.row(batch_id, number).verdict == "clean"


def test_cases_that_are_over_or_on_that_version_are_not_asked(town):
    town.city.granted()
    first = town.checked()
    version = publish(town.city, RENAMED)
    town.checked()

    batch_id = town.begin(version=version)

    assert list(town.rows(batch_id)) == [first]


def test_a_case_that_ended_meanwhile_cannot_be_moved(town):
    number = town.checked()
    batch_id = town.begin(RENAMED)
    town.city.finish(number, "check", "pass", "handler", form={"findings": "合格"})
    town.city.finish(number, "approve", "grant", "leader", opinion="同意。")

    town.work()

    row = town.row(batch_id, number)
    assert (row.verdict, row.told["says"]) == ("refused", "办件已经办结。")


def test_a_draft_can_be_tried_before_anybody_approves_it(town):
    number = town.checked()

    batch_id = town.begin(draft_id=drawn(town, MOVED), nodes={"check": "inspect"})
    town.work()

    assert town.row(batch_id, number).verdict == "changed"
    with pytest.raises(MigrationBatchRefused, match="草稿尚未发布"):
        town.ask(batch_id)
    assert holds(town.city, number)


def test_a_draft_with_mistakes_is_not_tried(town):
    town.checked()

    with pytest.raises(ChartRefused):
        town.begin(draft_id=drawn(town, MOVED.replace(b'gov:role="handler"', b"")))


def test_a_draft_of_another_chart_is_refused(town):
    town.checked()
    elsewhere = MOVED.replace(KEY.encode(), b"other_permit")

    with pytest.raises(MigrationBatchRefused, match="other_permit"):
        town.begin(draft_id=drawn(town, elsewhere))


def drawn(town, source):
    with town.city.work() as session:
        person = town.city.person(session, "designer")
        said = {"key": KEY, "name": "草稿", "forms": FORMS, "tables": {}, "based_on": None}
        return new_draft(session, source=source, person=person, now=town.city.now, **said)


def test_what_is_not_there_is_not_found(town):
    for onto in ({"version": 99}, {"draft_id": 99}):
        with pytest.raises(NotFound):
            town.begin(**onto)


def test_a_map_to_nowhere_or_without_cases_is_refused(town):
    with pytest.raises(MigrationBatchRefused, match="没有按其他版本办理的在办件"):
        town.begin(RENAMED)
    with pytest.raises(MigrationBatchRefused, match="「nowhere」不是新版本中的节点"):
        town.begin(version=2, nodes={"check": "nowhere"})


def test_only_designers_and_administrators_try(town):
    town.checked()
    version = publish(town.city, RENAMED)

    for by in ("handler", "auditor", "register"):
        with pytest.raises(NotAllowed):
            town.begin(version=version, by=by)


def test_a_case_nobody_can_read_does_not_hold_up_the_others(town):
    broken, other = town.checked(), town.checked()
    spoil(town, broken)

    batch_id = town.tried(RENAMED)

    assert town.rows(batch_id) == {broken: "refused", other: "clean"}
    assert town.row(batch_id, broken).told == {"says": "办件的数据无法读取。"}


def spoil(town, number):
    with town.city.database.transaction() as session:
        session.execute(update(Case).where(Case.number == number).values(state=b"{}"))


def test_a_batch_that_was_cancelled_is_tried_no_further(town):
    number = town.checked()
    batch_id = town.begin(RENAMED)

    town.end(batch_id, by="designer")
    town.work()

    assert (town.state(batch_id), town.row(batch_id, number).verdict) == ("cancelled", "")


def test_the_list_takes_as_many_statements_however_long_it_is(town):
    town.checked()
    town.tried(RENAMED)
    sent, counts = [], []
    event.listen(town.city.database.engine, "before_cursor_execute", lambda *said: sent.append(said[2]))

    for _ in range(2):
        town.begin(version=2)
        sent.clear()
        with town.city.database.reading() as session:
            batches = batches_of(session, KEY)
        counts.append(len(sent))

    assert [(each.counts, each.total, each.acts[0].by) for each in batches] == [
        ({"": 1}, 1, batches[0].begun_by),
        ({"": 1}, 1, batches[1].begun_by),
        ({"clean": 1}, 1, batches[2].begun_by),
    ]
    assert counts[0] == counts[1] > 0


def test_who_did_what_is_kept(town):
    town.checked()
    batch_id = town.tried(RENAMED)
    town.ask(batch_id)
    town.end(batch_id, reasons="时机不当。")

    with town.city.database.reading() as session:
        acts = session.get_one(MigrationBatch, batch_id).acts
    ids = town.city.ids
    assert [(each["act"], each["by"]) for each in acts] == [
        ("try", ids["designer"]),
        ("ask", ids["designer"]),
        ("end", ids["admin"]),
    ]
    assert [each["reason"] for each in acts] == ["", "法规修订。", "时机不当。"]
