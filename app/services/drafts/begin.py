"""新建草稿: from nothing, a template, a file of another tool, or a published version."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.models import ChartDraft
from app.permissions import check_can_draw
from app.queries.views import Who
from app.queries.views.drafts import DRAFT
from app.services.drafts.content import Content, titles
from app.services.drafts.kept import Steps, keep
from app.services.opinions import check_words

NAME_MOST = 200


def new_draft(
    session: Session,
    *,
    key: str,
    name: str,
    source: bytes,
    forms: Mapping[str, Any],
    tables: Mapping[str, Any],
    based_on: int | None,
    person: Who,
    now: datetime,
) -> int:
    """Its number. `key` and `name` are for a file that does not say them. `based_on`: the row of a chart version.

    Raises NotAllowed, FileTooLarge, InvalidForm, TextTooLong, TextUnreadable.
    """
    check_can_draw(person)
    content = Content(source, forms, tables)
    named = {"key": key, "name": name} | titles(source)
    for words in named.values():
        check_words("名称", words, NAME_MOST)
    row = ChartDraft(
        **named,
        **content.columns,
        based_on=based_on,
        revision=1,
        state=DRAFT,
        created_by=person.id,
        created_at=now,
        saved_by=person.id,
        saved_at=now,
    )
    session.add(row)
    session.flush()
    keep(session, row.id, 1, content, Steps(), person, now)
    return row.id
