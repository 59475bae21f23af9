"""指定办理人 on the page of a task: who may do those to come is offered there, and has them alone."""

import re
from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from app.models import Person
from tests.app.desk import send


def test_who_finishes_a_task_says_on_its_page_who_does_those_to_come(office, sign_in):
    """One for a task of one person, several where several sign, where there is a choice; somebody else is refused."""
    number, ids = office.file(), office.city.ids
    task, handler = office.task(number, "draft"), sign_in("handler")
    chosen = {"appoint-review": ids["leader"], "appoint-cosign": [ids["second_acceptor"], ids["acceptor"]]}

    page = handler.get(f"/tasks/{task}").text
    unfit = send(handler, f"/tasks/{task}/complete", {"outcome": "done", **chosen, "appoint-review": ids["handler"]})
    nobody = send(handler, f"/tasks/{task}/complete", {"outcome": "done", "appoint-review": "x"})
    done = send(handler, f"/tasks/{task}/complete", {"outcome": "done", **chosen})

    assert re.findall(r'<select[^>]+name="(appoint-[a-z]+)"', page) == ["appoint-settle"]
    assert re.findall(r'type="checkbox" name="appoint-cosign" value="(\d+)"', page) == sorted(
        str(ids[login]) for login in ("acceptor", "second_acceptor")
    )
    assert unfit.status_code == 422 and "该人员不在「审核」的办理岗位上" in unfit.text
    assert re.search(rf'value="{ids["acceptor"]}" form="g-act" checked', unfit.text)
    assert nobody.status_code in (404, 422)
    assert done.status_code == 303
    assert office.row(number, "review#1").person_id == ids["leader"]
    office.finish("leader", number, "review", "pass")
    assert [office.row(number, f"cosign#1.{seat}").person_id for seat in (1, 2)] == [
        ids["second_acceptor"], ids["acceptor"]
    ]  # fmt: skip
    office.check(number)


def test_who_is_under_contract_approves_for_nobody(office):
    """Neither by an agency made now nor by one made before they were."""
    number, until = office.file(), datetime.now(UTC) + timedelta(hours=1)
    office.finish("handler", number, "draft", "done")
    before = office.callers["leader"].post("/agencies", {"agent": "acceptor", "until": until.isoformat()})
    with office.city.database.transaction() as session:
        contracted = Person.login.in_(("acceptor", "second_acceptor"))
        session.execute(update(Person).where(contracted).values(staff="contracted"))

    now = [
        office.callers[away].post("/agencies", {"agent": agent, "until": until.isoformat()}).status_code
        for away, agent in (("leader", "second_acceptor"), ("handler", "second_acceptor"))
    ]
    approving = office.ask("acceptor", number, "review", "completion", {"outcome": "pass"})

    assert (before.status_code, now) == (201, [409, 201])
    assert approving.status_code == 403, approving.text


def test_no_agent_appoints_whom_those_they_act_for_could_not(office):
    """A handler who is away would make themselves one of those who sign."""
    number, until = office.file(), datetime.now(UTC) + timedelta(hours=1)
    away = office.callers["handler"].post("/agencies", {"agent": "leader", "until": until.isoformat()})

    asked = {
        login: office.ask(
            "leader", number, "draft", "completion", {"outcome": "done", "appoint": {"cosign": [login, "acceptor"]}}
        )
        for login in ("handler", "leader", "second_acceptor")
    }

    told = {login: (each.status_code, each.json.get("code")) for login, each in asked.items()}
    assert away.status_code == 201, away.text
    assert told == {"handler": (422, "person_unfit"), "leader": (422, "person_unfit"), "second_acceptor": (200, None)}
