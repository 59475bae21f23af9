"""What past cases came to on a draft is told to those who decide about its release."""

from app.queries.drafts import drafts
from app.queries.past_cases import PastCases
from app.services.rehearsing import begin_rehearsal, rehearse_all
from engine.rehearsal import Changes
from tests.app.release.studio import RENAMED
from tests.app.release.test_releasing import save


def rehearse(studio, draft_id):
    with studio.city.work() as session:
        told = {"asked": PastCases("shop_permit"), "changes": Changes(), "now": studio.city.now}
        person = studio.city.person(session, "designer")
        rehearsal_id = begin_rehearsal(session, draft_id=draft_id, person=person, **told)
    rehearse_all(studio.city.database, draft_id, rehearsal_id, jobs=0, clock=lambda: studio.city.now)


def is_rehearsed(studio):
    with studio.city.database.reading() as session:
        return [each.rehearsed for each in drafts(session)]


def test_the_figures_stand_in_the_request(studio):
    studio.city.granted()
    draft_id = studio.draw(RENAMED)
    before = is_rehearsed(studio)
    rehearse(studio, draft_id)

    number = studio.ask(draft_id)

    assert (before, is_rehearsed(studio)) == ([False], [True])
    assert "演练往年办件 1 件" in studio.release(number).asked["release_rehearsal"]


def test_another_save_has_not_been_rehearsed(studio):
    studio.city.granted()
    draft_id = studio.draw(RENAMED)
    rehearse(studio, draft_id)
    save(studio, draft_id)

    number = studio.ask(draft_id)

    assert is_rehearsed(studio) == [False]
    assert studio.release(number).asked["release_rehearsal"] == "没有用往年办件演练这次保存。"
