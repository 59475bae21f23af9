"""What somebody wrote on the page of a task: nothing of it is lost when the page has to ask again."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from flask import g

from app.queries.task_drafts import draft_of
from app.queries.making_good import NOTICE, notice_of
from app.queries.views import DraftView, FormField, TaskView
from app.web.appointed import Appointed, appointed
from app.web.posted import posted_key, posted_text, posted_values


@dataclass(frozen=True, slots=True)
class Said:
    """`form` holds values by field key; `reasons` and `remedies` go with a refusal; `appoint`: people by node."""

    outcome: str = ""
    form: dict[str, Any] = field(default_factory=dict)
    opinion: str = ""
    reasons: str = ""
    remedies: str = ""
    appoint: Appointed = field(default_factory=dict)
    request_key: str = field(default_factory=lambda: str(uuid4()))

    def arguments(self) -> dict[str, Any]:
        """For `services.complete_task`. A refusal whose reasons are written needs no second text."""
        return {
            "outcome": self.outcome,
            "form": self.form,
            "opinion": self.opinion or self.reasons,
            "reasons": self.reasons,
            "remedies": self.remedies,
            "request_key": self.request_key,
        }


def nothing_said(view: TaskView) -> Said:
    """A page opened afresh: with one's draft, where there is one. At a later pass the fields hold what was written
    before.
    """
    draft = draft_of(g.db, view.task.id, g.person)
    if draft is not None:
        return _as_drafted(draft)
    if not comes_again(view):
        return Said()
    written = {field.key: field.value for field in _written(view) if field.value is not None}
    return Said(form={**_notice(view), **written})


def _notice(view: TaskView) -> dict[str, Any]:
    """A 补正 begins with everything its application lacks."""
    asks = view.is_linked and any(field.key == NOTICE for field in _written(view))
    return {NOTICE: notice_of(g.db, view.case.id)} if asks else {}


def _as_drafted(draft: DraftView) -> Said:
    return Said(draft.outcome, dict(draft.form), draft.opinion, draft.reasons, draft.remedies)


def comes_again(view: TaskView) -> bool:
    """补正, or a task that was done before: its key counts the passes, as in `inspect#2`.

    At a first pass the fields stay empty even if a colleague at another task filled in the same form.
    """
    return view.task.stage == "supplement" or not view.task.key.endswith("#1")


def what_was_said(view: TaskView) -> Said:
    outcome = posted_text("outcome")
    return Said(
        outcome=outcome,
        form=posted_values(_written(view)),
        opinion=posted_text("opinion"),
        reasons=posted_text(f"reasons-{outcome}"),
        remedies=posted_text(f"remedies-{outcome}"),
        appoint=appointed(),
        request_key=posted_key() or str(uuid4()),
    )


def _written(view: TaskView) -> list[FormField]:
    return [field for field in view.fields if field.access == "write"]
