"""What a task's page keeps while somebody works: the draft as it is typed, and their phrases."""

from typing import Any

from flask import Response, g, render_template, request, url_for

from app.approver.blueprint import pages
from app.approver.desk import Desk, kept_orgs, saved_words
from app.approver.said import what_was_said
from app.auth import for_group
from app.errors import NotFound
from app.queries.phrases import phrases_of
from app.queries.views import PhraseView
from app.services.keep_phrases import add_phrase as write_phrase
from app.services.keep_phrases import change_phrase, order_phrases
from app.services.keep_phrases import remove_phrase as strike_phrase
from app.services.save_draft import save_draft
from app.web.paths import row_id
from app.web.posted import posted_text
from app.web.seen import seen_task
from app.web.went import is_fragment, went_to


@pages.put("/tasks/<id:task_id>/draft")
@for_group("approver")
def keep_draft(task_id: int) -> dict[str, Any]:
    """As it stands in the form of the task's page; `revision` is that of the draft it goes on from."""
    said = what_was_said(seen_task(task_id)).arguments() | {"opinion": posted_text("opinion")}
    del said["request_key"]
    draft = save_draft(
        g.db, task_id=task_id, **said, revision=request.form.get("revision", type=int), person=g.person, now=g.now
    )
    return {"revision": draft.revision, "said": saved_words(draft)}


@pages.post("/phrases")
@for_group("approver")
def add_phrase() -> Any:
    org_id = request.form.get("org", 0, type=row_id)
    write_phrase(g.db, text=posted_text("text"), org_id=org_id, person=g.person)
    return _phrases("已添加。")


@pages.post("/phrases/<id:phrase_id>")
@for_group("approver")
def edit_phrase(phrase_id: int) -> Any:
    change_phrase(g.db, phrase_id=phrase_id, text=posted_text("text"), person=g.person)
    return _phrases("已保存。")


@pages.post("/phrases/<id:phrase_id>/remove")
@for_group("approver")
def remove_phrase(phrase_id: int) -> Any:
    strike_phrase(g.db, phrase_id=phrase_id, person=g.person)
    return _phrases("已删除。")


@pages.post("/phrases/<id:phrase_id>/raise")
@for_group("approver")
def raise_phrase(phrase_id: int) -> Any:
    """One place up among those of the same owner; the first stays where it is."""
    phrase = _phrase(phrase_id)
    ids = [each.id for each in phrases_of(g.db, g.person) if each.org_id == phrase.org_id]
    at = ids.index(phrase_id)
    ids.insert(max(at - 1, 0), ids.pop(at))
    order_phrases(g.db, ids=ids, org_id=phrase.org_id, person=g.person)
    return _phrases("已上移。")


def _phrase(phrase_id: int) -> PhraseView:
    found = next((each for each in phrases_of(g.db, g.person) if each.id == phrase_id), None)
    if found is None:
        raise NotFound(what="该常用语")
    return found


def _phrases(said: str) -> str | Response:
    """What shows phrases on the page of the task they were changed at."""
    task_id = request.form.get("task", 0, type=row_id)
    if not is_fragment():
        return went_to(url_for("approver.task", task_id=task_id) if task_id else url_for("approver.inbox"), said)
    desk = Desk(phrases=phrases_of(g.db, g.person), orgs=kept_orgs())
    return render_template("tasks/phrases_answer.html", desk=desk, task={"id": task_id})
