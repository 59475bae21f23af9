"""What somebody may not see is not there: the same answer as for what never was."""

import io

import pytest

from tests.app.api.food import ACCEPTED, ACCEPTOR, CLERK, DESIGNER, OTHER_CLERK, file_food, open_task

NOWHERE = "990123SCJ2026112099999"
WHY = {"reasons": "申请人请求。"}
SEEN = ({}, {"If-Match": '"z"'}, {"If-Match": "*"})


def told(answer, *facts):
    """Status and document, without what differs from request to request and from thing to thing."""
    document = {name: said for name, said in answer.json.items() if name != "request"}
    for fact in facts:
        document["detail"] = document["detail"].replace(fact, "…")
    document.pop("what", None)
    return answer.status_code, document


@pytest.fixture
def foreign(callers):
    """A case of another office, its task, and a file of it."""
    number = file_food(callers)
    sent = {"code": "m3", "file": (io.BytesIO(b"x"), "a.pdf")}
    stored = callers[CLERK].post(f"/cases/{number}/materials", data=sent)
    return number, open_task(callers[ACCEPTOR], number), stored.json["id"]


@pytest.mark.parametrize("login", [OTHER_CLERK, DESIGNER])
def test_what_is_foreign_answers_like_what_never_was(callers, foreign, login):
    number, task, material = foreign
    asking = callers[login]

    here = [asking.get(path) for path in (f"/cases/{number}", f"/tasks/{task}", f"/materials/{material}/content")]
    nowhere = [asking.get(path) for path in (f"/cases/{NOWHERE}", "/tasks/999999", "/materials/999999/content")]

    assert [told(each, number) for each in here] == [told(each, NOWHERE) for each in nowhere]
    assert {each.status_code for each in here} == {404}


@pytest.mark.parametrize("headers", SEEN, ids=str)
def test_what_is_foreign_is_acted_upon_like_what_never_was(callers, foreign, headers):
    number, task, _ = foreign
    asking = callers[OTHER_CLERK]

    here = [
        asking.post(f"/cases/{number}/withdrawal", WHY, headers=headers),
        asking.post(f"/cases/{number}/suspension", WHY, headers=headers),
        asking.post(f"/tasks/{task}/completion", ACCEPTED, headers=headers),
        asking.delete(f"/tasks/{task}/claim", headers=headers),
    ]
    nowhere = [
        asking.post(f"/cases/{NOWHERE}/withdrawal", WHY, headers=headers),
        asking.post(f"/cases/{NOWHERE}/suspension", WHY, headers=headers),
        asking.post("/tasks/999999/completion", ACCEPTED, headers=headers),
        asking.delete("/tasks/999999/claim", headers=headers),
    ]

    assert [told(each, number) for each in here] == [told(each, NOWHERE) for each in nowhere]
    assert {each.status_code for each in here} == {404}


def test_foreign_pages_are_not_there_either(sign_in, foreign):
    number, task, material = foreign
    paths = (f"/cases/{number}", f"/cases/{number}/chart.bpmn", f"/tasks/{task}", f"/materials/{material}")

    answers = [sign_in(OTHER_CLERK).get(path) for path in paths]

    assert [each.status_code for each in answers] == [404] * len(paths)


def test_a_chart_file_is_saved_or_fetched_but_never_opened(sign_in, callers, foreign):
    number = foreign[0]
    clerk, designer = sign_in(CLERK), sign_in(DESIGNER)

    answers = [clerk.get(f"/cases/{number}/chart.bpmn"), callers[CLERK].get(f"/cases/{number}/chart")]
    answers += [designer.get(f"/charts/food_permit/1/{name}") for name in ("chart.bpmn", "file")]
    answers.append(callers[DESIGNER].get("/charts/food_permit/versions/1"))

    for answer in answers:
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="')
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_what_is_foreign_is_not_given_away_by_what_is_wrong_with_an_order(callers, foreign):
    task, asking = foreign[1], callers[OTHER_CLERK]
    orders = {
        "transfer": {"to": "nobody"},
        "copies": {"to": ["nobody"]},
        "return": {"reasons": "　"},
        "resolution": {"opinion": "x" * 6000},
    }

    here, nowhere = (
        [asking.post(f"/tasks/{each}/{move}", body) for move, body in orders.items()] for each in (task, 999999)
    )

    assert [told(each) for each in here] == [told(each) for each in nowhere]
    assert {each.status_code for each in here} == {404}
