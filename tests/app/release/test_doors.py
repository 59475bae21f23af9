"""What can be asked for, what those who approve are told, and that there is no way beside it."""

from datetime import date

import pytest
from sqlalchemy import update

from app.errors import NotFound, ReleaseNeedsApproval, ReleaseRefused
from app.models import ChartRelease
from app.services.publish_item import publish_item
from app.services.release import check_may_publish_directly
from app.services.retire_chart import retire_chart
from tests.app.release.studio import RENAMED, SLOWER

LATER = date(2026, 12, 1)


def test_an_item_put_on_another_chart_opens_no_way_past_it(studio):
    body = {"code": "BJ-C23", "name": "别的", "org": "hall", "chart": "shop_permit", "promised": "5wd", "legal": "20wd"}

    with studio.city.work() as session:
        publish_item(session, body=body, person=studio.city.person(session, "designer"), now=studio.city.now)

    with studio.city.database.reading() as session, pytest.raises(ReleaseNeedsApproval):
        check_may_publish_directly(session, "approved")


def test_who_approves_is_told_which_version_will_never_come(studio):
    studio.released(SLOWER, lawyer=True, begins=LATER)

    number = studio.ask(studio.draw(RENAMED))

    assert "第 2 版（2026-12-01 起）由本次发布取代，不再生效。" in studio.release(number).asked["release_changes"]


def test_a_retired_chart_comes_back_at_once_or_not_at_all(studio):
    with studio.city.work() as session:
        designer = studio.city.person(session, "designer")
        retire_chart(session, key="shop_permit", reason="", person=designer, now=studio.city.now)

    with pytest.raises(ReleaseRefused, match="已经停用"):
        studio.ask(studio.draw(RENAMED), begins=LATER)


def test_the_request_of_an_archived_case_is_not_withdrawn(studio):
    draft_id = studio.draw(RENAMED)
    studio.ask(draft_id)
    with studio.city.work() as session:
        session.execute(update(ChartRelease).values(number="archived"))

    with pytest.raises(NotFound):
        studio.withdraw(draft_id)
