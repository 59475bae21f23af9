"""The naive twin: what a workflow application usually does, behind the very same web layer and sign-in.

A case is one row with the whole workflow as JSON, written by SpiffWorkflow's stock serializer, form included. A request
reads the row under a lock, reads the chart's file as well when asked to (`?parse=yes`, as systems do that keep files on
disk), completes a task, writes the row back and adds a line to a history table. Nothing is chained, no task or deadline
rows are kept, no duties are checked: it does less for people than ours. What it costs is the price of its storage.
"""

from typing import Any

from flask import Blueprint, g, request
from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.auth import for_group
from bench.city import OPINION
from bench.step import FORM, source_of

TABLES = {
    "naive_case": "id INTEGER PRIMARY KEY, body TEXT NOT NULL",
    "naive_history": "case_id INTEGER NOT NULL, at TEXT NOT NULL, person INTEGER NOT NULL, body TEXT NOT NULL",
}
naive = Blueprint("naive", __name__, url_prefix="/api/v1/naive")


@naive.post("/cases/<int:case_id>/complete")
@for_group("approver")
def complete(case_id: int) -> dict[str, Any]:
    said = request.get_json()
    if request.args.get("parse"):
        parse_chart()
    serializer = BpmnWorkflowSerializer()
    workflow = serializer.deserialize_json(_locked(g.db, case_id))
    _decide(workflow, said)
    body = serializer.serialize_json(workflow)
    g.db.execute(text("UPDATE naive_case SET body = :body WHERE id = :id"), {"body": body, "id": case_id})
    history = {"id": case_id, "at": g.now.isoformat(), "person": g.person.id, "body": request.get_data(as_text=True)}
    g.db.execute(text("INSERT INTO naive_history VALUES (:id, :at, :person, :body)"), history)
    return {"case": case_id, "ended": workflow.is_completed()}


def _locked(session: Session, case_id: int) -> str:
    lock = " FOR UPDATE" if session.get_bind().dialect.name == "postgresql" else ""
    return session.execute(text("SELECT body FROM naive_case WHERE id = :id" + lock), {"id": case_id}).scalar_one()


def parse_chart(key: str = "five_step") -> BpmnParser:
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.fromstring(source_of(key)), filename=f"{key}.bpmn")
    return parser


def file_naive_cases(session: Session, count: int, key: str = "five_step", returns: int = 0) -> None:
    """The naive tables anew, with open cases in them, each with its first task done and sent back so often."""
    for name, columns in TABLES.items():
        session.execute(text(f"DROP TABLE IF EXISTS {name}"))
        session.execute(text(f"CREATE TABLE {name} ({columns})"))
    body = _filed(key, returns)
    rows = [{"id": number, "body": body} for number in range(1, count + 1)]
    session.execute(text("INSERT INTO naive_case VALUES (:id, :body)"), rows)


def _filed(key: str, returns: int) -> str:
    parser = parse_chart(key)
    workflow = BpmnWorkflow(parser.get_spec(key), parser.get_subprocess_specs(key))
    workflow.get_next_task(spec_name="start").data.update(FORM)
    workflow.do_engine_steps()
    for outcome in ["pass", *["pass", "return"] * returns]:
        _decide(workflow, {"outcome": outcome, "opinion": {"text": OPINION}})
    return BpmnWorkflowSerializer().serialize_json(workflow)


def _decide(workflow: BpmnWorkflow, said: dict[str, Any]) -> None:
    task = workflow.get_tasks(state=TaskState.READY, manual=True)[0]
    task.data.update({"outcome": said["outcome"], task.task_spec.name: said})
    task.run()
    workflow.do_engine_steps()
