"""What the page of a case shows of its moves: who has it now, what the person may take back, where it may be put."""

from datetime import datetime
from typing import Any

from flask import g

from app.permissions import can, check_can_urge, works
from app.queries.copies import copies_of
from app.queries.jumps import landings_of
from app.queries.standing import Standing
from app.queries.takings import takings_of
from app.queries.urges import urge_again_at
from app.queries.views import CaseView, TaskRow
from app.web.asked import Asked
from app.web.deeds import case_deeds


def moves_shown(view: CaseView, standing: Standing | None, asked: Asked) -> dict[str, Any]:
    """`asked`: the dialog that is open because it has to ask again."""
    head, deeds = view.head, case_deeds(view.head)
    return {
        "asked": asked,
        "deeds": deeds,
        "landings": landings_of(standing) if standing and "jump" in deeds else (),
        "takings": takings_of(g.db, head.id, g.person, now=g.now) if works(g.person) else (),
        "copies": copies_of(g.db, head.id),
        "may_urge": can(check_can_urge, g.person),
        "urge_again": {task.id: _urge_again_at(task) for task in view.tasks if task.urged},
    }


def _urge_again_at(task: TaskRow) -> datetime | None:
    return urge_again_at(g.db, task.case_id, task.key, g.person.key, now=g.now)
