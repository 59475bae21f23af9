"""A draft that begins with a file of another tool goes on in our words, with the file as it came behind it."""

from app.services.drafts import adopt_draft, step_back
from tests.app.services.test_drafts import begin, seen, step
from tests.city_chart import SHOP_PERMIT
from tests.engine.test_other_tools import FLOWABLE


def adopt(city, number):
    with city.work() as session:
        return adopt_draft(session, draft_id=number, person=city.person(session, "designer"), now=city.now)


def test_a_foreign_file_is_put_into_our_words_and_one_step_leads_back_to_it(city):
    number = begin(city, FLOWABLE)

    taken = adopt(city, number)

    assert {each.attribute for each in taken} == {
        "flowable:candidateGroups",
        "flowable:dueDate",
        "flowable:assignee",
    }
    assert (b'gov:limit="P3D"' in seen(city, number).source, seen(city, number).revision) == (True, 2)
    step(city, step_back, number, 2)
    assert seen(city, number).source == FLOWABLE


def test_what_is_ours_or_cannot_be_read_stays_the_only_save(city):
    ours, broken = begin(city, SHOP_PERMIT), begin(city, b"PK\x03\x04")

    assert (adopt(city, ours), adopt(city, broken)) == ((), ())
    assert (seen(city, ours).revision, seen(city, broken).revision) == (1, 1)
