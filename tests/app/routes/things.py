"""What stands in addresses: for each parameter a thing that is there, one that never was, and who may see it."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Flask
from sqlalchemy import select

from app.db import Database
from app.models import Agency, Case, Document, Enclosure, Notice, Organisation, Person, Phrase, Post, Region, SavedView
from tests.app.api.food import ACCEPTED, ACCEPTOR, CLERK, FOOD, SHOP, open_task
from tests.app.callers import Callers
from tests.app.routes.visitors import Visitor
from tests.app.samples import pdf

NEVER = 999_999_999
SECRET = "只有承办机构知道的申请人"
SPARE = "spare"
"""A region and an office where nobody works."""
HANDLER, AGENT = "chenjing", "yangguang"
OF_ONE_PERSON = {"phrase": Phrase, "view": SavedView, "agency": Agency}


@dataclass(frozen=True)
class Thing:
    """`here` and `nowhere` stand in the address; None: there is no such thing to protect, so nothing to compare."""

    here: object
    sees: Callable[[Visitor], bool]
    nowhere: object = NEVER


def _everybody(visitor: Visitor) -> bool:
    return True


def _who_sees_the_case(visitor: Visitor) -> bool:
    return visitor.sees


def _only(*logins: str) -> Callable[[Visitor], bool]:
    return lambda visitor: visitor.name.rpartition(" ")[2] in logins


def _admins_and(login: str) -> Callable[[Visitor], bool]:
    return lambda visitor: "admin" in visitor.groups or _only(login)(visitor)


def things(web: Flask, database: Database) -> Mapping[str, Thing]:
    """By the name of the parameter. A new parameter of a route needs a line here."""
    made = _make(Callers(web, database), database)
    case = _who_sees_the_case
    return {
        "number": Thing(made["number"], case, "990123SCJ2026112099999"),
        "task_id": Thing(made["task"], case),
        "material_id": Thing(made["material"], case),
        "document_id": Thing(made["document"], case),
        "enclosure_id": Thing(made["enclosure"], case),
        "notice_id": Thing(made["notice"], _only(HANDLER)),
        "phrase_id": Thing(made["phrase"], _only(ACCEPTOR)),
        "view_id": Thing(made["view"], _admins_and(ACCEPTOR)),
        "agency_id": Thing(made["agency"], _admins_and(ACCEPTOR)),
        # beside a case or a task, which says who sees them
        "material": Thing("m1", case),
        "card": Thing("no_card", case, "never"),
        "seat": Thing(1, case),
        "deadline": Thing("case", case, "never"),
        "job": Thing("no_job", case, "never"),
        # what the city publishes: whoever the route is for
        "code": Thing(FOOD, _everybody),
        "key": Thing("food_permit", _everybody),
        "version": Thing(1, _everybody),
        "kind": Thing("acceptance_notice", _everybody),
        "clause": Thing("licensing-32", _everybody),
        "filename": Thing("logo.svg", _everybody),
        # for administrators alone
        "person_id": Thing(made["holding"], _everybody),
        "letter_id": Thing(NEVER, _everybody),
        "office": Thing(SPARE, _everybody),
        "region": Thing(SPARE, _everybody),
        "post_id": Thing(made["post"], _everybody),
        "sheet": Thing("people", _everybody),
        # a session of somebody else: ending it does nothing, and says nothing
        "session_key": Thing("ab" * 32, _everybody),
    }


def _make(callers: Callers, database: Database) -> dict[str, object]:
    """A case that has been accepted, with a file, a document, and what its people keep for themselves."""
    number = _filed(callers)
    sent = {"code": "m3", "file": (io.BytesIO(pdf()), "a.pdf")}
    made = {"number": number, "material": callers[CLERK].post(f"/cases/{number}/materials", data=sent).json["id"]}
    first = open_task(callers[ACCEPTOR], number)
    callers[ACCEPTOR].post(f"/tasks/{first}/enclosures", data={"file": (io.BytesIO(pdf()), "依据.pdf")})
    answer = callers[ACCEPTOR].post(f"/tasks/{first}/completion", ACCEPTED)
    assert answer.status_code == 200, answer.text
    made["task"] = callers[HANDLER].get("/inbox", query_string={"q": number}).json["items"][0]["id"]
    _keep_for_themselves(callers)
    return {**made, **_rows(database, number)}


def _filed(callers: Callers) -> str:
    papers = [{"code": code} for code in ("m1", "m2", "m3", "m4")]
    form = {**SHOP, "applicant_name": SECRET}
    answer = callers[CLERK].post("/cases", {"item": FOOD, "outcome": "complete", "form": form, "materials": papers})
    assert answer.status_code == 201, answer.text
    return answer.json["case_number"]


def _keep_for_themselves(callers: Callers) -> None:
    until = (datetime.now(UTC) + timedelta(days=30)).isoformat()
    kept = {
        "/phrases": {"text": "材料齐全。"},
        "/views": {"name": "我的", "asked": {}},
        "/agencies": {"agent": AGENT, "until": until, "reason": "外出学习"},
    }
    for path, body in kept.items():
        answer = callers[ACCEPTOR].post(path, body)
        assert answer.status_code == 201, answer.text


def _rows(database: Database, number: str) -> dict[str, object]:
    """What only a clock or a chart would make, and the numbers of what there is."""
    with database.transaction() as session:
        case_id = session.scalars(select(Case.id).where(Case.number == number)).one()
        market = session.scalars(select(Organisation.id).where(Organisation.code == "market")).one()
        handler = session.scalars(select(Person.id).where(Person.login == HANDLER)).one()
        told = {"case_id": case_id, "seq": 1, "n": 99, "org_id": market, "role": "", "person_id": handler}
        notice = Notice(text="有新的任务。", at=datetime.now(UTC), **told)
        session.add_all([notice, Region(code=SPARE, name="空区", level="county")])
        session.flush()
        region = session.scalars(select(Region.id).where(Region.code == SPARE)).one()
        session.add(Organisation(code=SPARE, name="空机构", short="空", kind="department", region_id=region))
        agent = session.scalars(select(Person.id).where(Person.login == AGENT)).one()
        return {
            "notice": notice.id,
            "document": session.scalars(select(Document.id).where(Document.case_id == case_id)).first(),
            "enclosure": session.scalars(select(Enclosure.id).where(Enclosure.case_id == case_id)).first(),
            "holding": agent,
            "post": session.scalars(select(Post.id).where(Post.person_id == agent)).first(),
            **{name: session.scalars(select(table.id)).first() for name, table in OF_ONE_PERSON.items()},
        }
