"""What stands in addresses: for each parameter a thing that is there, one that never was, and who may see it."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Flask
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.db import Database
from app.models import (
    Agency,
    ArchivedCase,
    AuditSample,
    Case,
    ChartVersion,
    Document,
    Enclosure,
    MigrationBatch,
    Notice,
    Organisation,
    Person,
    Phrase,
    Post,
    Region,
    Rehearsal,
    RehearsalCase,
    SavedView,
)
from app.queries.past_cases import last_year
from app.queries.people import who
from app.services.drafts import new_draft
from app.services.drafts.beginnings import from_template
from engine.tables import tables_to_json
from tests.app.api.food import ACCEPTED, ACCEPTOR, CLERK, FOOD, SHOP, open_task
from tests.app.callers import Callers
from tests.app.routes.visitors import Visitor
from tests.app.samples import pdf
from tests.engine.tables.drawn import LEVELS

TABLES = tables_to_json({"levels": LEVELS})
NEVER = 999_999_999
SECRET = "只有承办机构知道的申请人"
ARCHIVED = "990123SCJ2020010100001"
"""A case of the same offices that lies in the archive."""
PAST = "990123SCJ2020010100002"
"""A case of a rehearsal that is in the archive by now."""
SPARE = "spare"
"""A region and an office where nobody works."""
HANDLER, AGENT, DESIGNER = "chenjing", "yangguang", "maxiaodong"
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
        "archived": Thing(ARCHIVED, case, "990123SCJ2020010199999"),
        "rule": Thing("AU-01", _everybody, "AU-99"),
        "sample_id": Thing(made["sample"], _everybody),
        # beside a case or a task, which says who sees them
        "material": Thing("m1", case),
        "card": Thing("no_card", case, "never"),
        "seat": Thing(1, case),
        "bundle": Thing(made["bundle"], case, "never"),
        "digest": Thing(made["bundle"], case, "never"),
        "deadline": Thing("case", case, "never"),
        "job": Thing("no_job", case, "never"),
        # what the city publishes: whoever the route is for
        "draft_id": Thing(made["draft"], _everybody),
        "batch_id": Thing(made["batch"], _everybody),
        "rehearsal_id": Thing(made["rehearsal"], _everybody),
        "past": Thing(PAST, _everybody, "never"),
        "form": Thing("application", _everybody, "no_such_form"),
        "table": Thing("levels", _everybody, "no_such_table"),
        "code": Thing(FOOD, _everybody),
        "key": Thing("food_permit", _everybody),
        "version": Thing(1, _everybody),
        "sort": Thing("chart", _everybody),
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
        sample = _sample(handler)
        session.add_all([notice, sample, _archived(session, case_id), Region(code=SPARE, name="空区", level="county")])
        session.flush()
        region = session.scalars(select(Region.id).where(Region.code == SPARE)).one()
        session.add(Organisation(code=SPARE, name="空机构", short="空", kind="department", region_id=region))
        agent = session.scalars(select(Person.id).where(Person.login == AGENT)).one()
        return {
            "notice": notice.id,
            "sample": sample.seq,
            "bundle": session.scalars(_chart_of(case_id)).one().hex(),
            "document": session.scalars(select(Document.id).where(Document.case_id == case_id)).first(),
            "enclosure": session.scalars(select(Enclosure.id).where(Enclosure.case_id == case_id)).first(),
            "holding": agent,
            "draft": (draft_id := _draft(session)),
            "rehearsal": _rehearsal(session, draft_id),
            "batch": _batch(session, case_id),
            "post": session.scalars(select(Post.id).where(Post.person_id == agent)).first(),
            **{name: session.scalars(select(table.id)).first() for name, table in OF_ONE_PERSON.items()},
        }


def _draft(session: Session) -> int:
    """A chart somebody draws."""
    now = datetime.now(UTC)
    designer = session.scalars(select(Person.id).where(Person.login == DESIGNER)).one()
    told = from_template("item_five_step", "new_permit", "新的许可")._asdict()
    return new_draft(session, **{**told, "tables": TABLES}, person=who(session, designer, now=now), now=now)


def _batch(session: Session, case_id: int) -> int:
    """Cases that somebody tried on another version: none, and on the version they are on."""
    designer = session.scalars(select(Person.id).where(Person.login == DESIGNER)).one()
    here = session.get_one(Case, case_id).chart_version_id
    key = session.get_one(ChartVersion, here).chart_id
    told = {"chart_id": key, "target_id": here, "begun_by": designer, "begun_at": datetime.now(UTC)}
    batch = MigrationBatch(nodes={}, acts=[], state="tried", **told)
    session.add(batch)
    session.flush()
    return batch.id


def _rehearsal(session: Session, draft_id: int) -> int:
    """Of a case whose journal could not be played."""
    begun = datetime(2020, 1, 1, tzinfo=UTC)
    designer = session.scalars(select(Person.id).where(Person.login == DESIGNER)).one()
    told = {"asked": last_year("food_permit", begun).to_json(), "changes": {"nodes": {}, "answers": {}}}
    moments = {"asked_at": begun, "beat_at": begun, "ended_at": begun}
    row = Rehearsal(draft_id=draft_id, revision=1, state="done", asked_by=designer, **told, **moments)
    session.add(row)
    session.flush()
    case = {"pace": "", "was": "", "now": "", "node": "", "told": {"why": "damaged"}}
    session.add(RehearsalCase(rehearsal_id=row.id, number=PAST, kind="unread", **case))
    return row.id


def _chart_of(case_id: int) -> Select[bytes]:
    return select(ChartVersion.digest).join(Case, Case.chart_version_id == ChartVersion.id).where(Case.id == case_id)


def _sample(person_id: int) -> AuditSample:
    """Of a day without cases, nothing is drawn."""
    begun = datetime(2020, 1, 1, tzinfo=UTC)
    told = {
        "name": "抽查",
        "seed": "1",
        "item": "",
        "org": "",
        "strata": "",
        "numbers": b"",
        "digest": b"",
        "drawn": [],
    }
    period = {"since": begun, "until": begun + timedelta(days=1), "drawn_at": begun}
    return AuditSample(seq=1, size=0, population=0, drawn_by=person_id, **told, **period)


def _archived(session: Session, case_id: int) -> ArchivedCase:
    """Its package is somewhere else."""
    beside = session.get_one(Case, case_id)
    return ArchivedCase(
        seq=1,
        number=ARCHIVED,
        family=ARCHIVED,
        query_code="",
        item_code=FOOD,
        item_name="食品经营许可",
        handling_id=beside.handling_id,
        accepting_id=beside.accepting_id,
        filed_at=beside.filed_at,
        ended_at=beside.filed_at,
        result="granted",
        lines=1,
        head=b"",
        place="2020/none.zip",
        package=b"",
        size=0,
        archived_at=beside.filed_at,
        digest=b"",
    )
