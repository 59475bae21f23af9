"""A draft goes through approval: published as it was approved, or given back."""

from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import update

from app.errors import DraftClosed, ItemNotOpen, NotAllowed, ReleaseRefused
from app.models import ChartDraft, ChartRelease
from app.queries.drawers import drawers_of
from app.services.drafts import copy_draft, kept, save_draft
from app.services.publish_chart import publish_chart
from app.services.release import plan
from app.services.terminate_case import terminate_case
from engine.soundness import explore
from tests.app.release.studio import FORMS, RENAMED, SLOWER, Studio
from tests.city_chart import SHOP_PERMIT
from tests.engine.soundness.charts import old_answer


def save(studio, draft_id, by="designer"):
    with studio.city.work() as session:
        person = studio.city.person(session, by)
        revision = studio.draft(draft_id).revision
        told = {"source": RENAMED, "forms": FORMS, "tables": {}, "person": person, "now": studio.city.now}
        return save_draft(session, draft_id=draft_id, revision=revision, **told)


def test_what_was_approved_is_published_and_names_its_case(studio):
    draft_id = studio.draw(RENAMED)
    number = studio.ask(draft_id)

    studio.approve(number)
    studio.publish()

    newest = studio.versions()[0]
    assert (newest.version, newest.source, newest.release_case) == (2, RENAMED, number)
    assert newest.digest == studio.release(number).asked["release_digest"]
    assert studio.draft(draft_id).state == "published"
    assert studio.case(number).result == "granted"
    assert studio.findings(number) == ()


def test_a_limit_that_changes_goes_by_the_lawyer(studio):
    number = studio.ask(studio.draw(SLOWER))
    studio.city.finish(number, "review", "pass", "reviewer")

    assert studio.open_nodes(number) == ["legality"]
    assert "2 个工作日" in studio.release(number).asked["release_changes"]


def test_what_is_not_proven_is_approved_by_name(studio, monkeypatch):
    monkeypatch.setattr(plan, "explored", partial(explore, bound=2))
    number = studio.ask(studio.draw(RENAMED))
    studio.city.finish(number, "review", "pass", "reviewer")

    assert studio.release(number).asked["proof"] == "未证明"
    assert studio.open_nodes(number) == ["approve_unproven"]


def test_a_chart_on_which_cases_go_in_circles_is_not_released(studio):
    with pytest.raises(ReleaseRefused, match="无法正常办结"):
        studio.ask(studio.draw(old_answer().source, forms={}))


def test_nothing_is_published_before_it_is_approved(studio):
    number = studio.ask(studio.draw(RENAMED))
    studio.city.finish(number, "review", "pass", "reviewer")

    studio.publish()

    assert [each.version for each in studio.versions()] == [1]


def test_a_version_begins_on_its_day(studio):
    number = studio.released(RENAMED, begins=date(2026, 12, 1))

    newest = studio.versions()[0]
    assert newest.release_case == number
    assert newest.since.isoformat() == "2026-11-30T16:00:00+00:00"


def test_a_draft_in_approval_stays_as_it_is(studio):
    draft_id = studio.draw(SHOP_PERMIT.replace("核查".encode(), "查".encode()))
    studio.ask(draft_id)

    with pytest.raises(DraftClosed, match="正在审批"):
        save(studio, draft_id)
    with pytest.raises(DraftClosed):
        studio.ask(draft_id)


@pytest.mark.parametrize("reviewed", [False, True])
def test_who_refuses_gives_the_draft_back(studio, reviewed):
    draft_id = studio.draw(RENAMED)
    number = studio.ask(draft_id)
    if reviewed:
        studio.city.finish(number, "review", "pass", "reviewer")

    studio.refuse(number)

    assert studio.draft(draft_id).state == "draft"
    assert studio.case(number).result == "refused"
    assert save(studio, draft_id) == 2


def test_who_asked_may_withdraw_before_anybody_looked(studio):
    draft_id = studio.draw(RENAMED)
    number = studio.ask(draft_id)

    studio.withdraw(draft_id)

    assert studio.draft(draft_id).state == "draft"
    assert studio.case(number).result == "abandoned"
    assert studio.findings(number) == ()
    assert studio.ask(draft_id) != number


def test_a_case_that_is_terminated_gives_the_draft_back(studio):
    draft_id = studio.draw(RENAMED)
    number = studio.ask(draft_id)

    with studio.city.work() as session:
        admin = studio.city.person(session, "admin")
        terminate_case(session, number=number, reasons="设计员调离。", person=admin, now=studio.city.now)

    assert studio.draft(draft_id).state == "draft"


def test_who_drew_decides_nothing_about_it(studio):
    """The chart keeps the drawer of the request apart; whoever else saved the draft is refused the tasks."""
    draft_id = studio.draw(RENAMED, by="admin")
    studio.employ("admin", "center_office")
    number = studio.ask(draft_id)

    studio.city.finish(number, "review", "pass", "reviewer")

    with pytest.raises(NotAllowed, match="参与起草草稿的人"):
        studio.decide(number, "grant", "admin")
    assert studio.case(number).status != "ended"


def test_who_drew_what_was_copied_decides_nothing_about_the_copy(studio):
    draft_id = studio.draw(RENAMED, by="admin")
    studio.employ("admin", "center_office")
    with studio.city.work() as session:
        designer = studio.city.person(session, "designer")
        copy = copy_draft(session, draft_id=draft_id, person=designer, now=studio.city.now)
    number = studio.ask(copy)

    studio.city.finish(number, "review", "pass", "reviewer")

    with pytest.raises(NotAllowed, match="参与起草草稿的人"):
        studio.decide(number, "grant", "admin")


def test_who_turns_out_to_have_drawn_has_approved_nothing(studio):
    draft_id = studio.draw(RENAMED)
    number = studio.ask(draft_id)
    studio.approve(number)
    with studio.city.work() as session:
        session.execute(update(ChartDraft).values(created_by=studio.city.ids["office"]))

    studio.publish()

    assert studio.open_nodes(number) == ["mend"]
    assert [each.version for each in studio.versions()] == [1]
    studio.city.finish(number, "mend", "give_up", "designer", opinion="换人审批。")
    assert studio.draft(draft_id).state == "draft"


def test_who_drew_long_ago_is_still_known(studio, monkeypatch):
    monkeypatch.setattr(kept, "SAVES_MOST", 1)
    draft_id = studio.draw(RENAMED, by="admin")

    save(studio, draft_id)
    save(studio, draft_id)

    with studio.city.database.reading() as session:
        assert drawers_of(session, draft_id) == {studio.city.ids["admin"], studio.city.ids["designer"]}


def test_a_version_published_meanwhile_is_not_overwritten(studio):
    number = studio.ask(studio.draw(RENAMED))
    with studio.city.work() as session:
        designer = studio.city.person(session, "designer")
        publish_chart(session, source=SLOWER, forms=FORMS, person=designer, now=studio.city.now)

    studio.approve(number)
    studio.publish()

    assert studio.open_nodes(number) == ["mend"]
    assert studio.versions()[0].source == SLOWER


def test_a_request_that_was_written_over_in_the_tables_publishes_nothing(studio):
    number = studio.ask(studio.draw(RENAMED))
    studio.approve(number)
    with studio.city.work() as session:
        asked = studio.release(number).asked | {"in_force_from": "2020-01-01"}
        session.execute(update(ChartRelease).values(asked=asked))

    studio.publish()

    assert studio.open_nodes(number) == ["mend"]


def test_a_job_done_twice_publishes_once(studio):
    number = studio.released(RENAMED)

    studio.city.now += timedelta(hours=1)
    studio.publish()

    assert [each.version for each in studio.versions()] == [2, 1]
    assert studio.case(number).status == "ended"


def test_what_is_in_force_needs_no_release(studio):
    with pytest.raises(ReleaseRefused, match="与现行版本相同"):
        studio.ask(studio.draw(SHOP_PERMIT))


def test_without_its_item_nothing_can_be_asked_for(city):
    studio = Studio(city)

    with pytest.raises(ItemNotOpen):
        studio.ask(studio.draw(RENAMED))
