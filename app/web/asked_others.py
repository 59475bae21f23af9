"""What other departments were asked, among the lines of the timeline of the case that asks."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from app.queries.views.consult import ConsultView
from app.web.timeline import Told

LONG_AGO = datetime.min.replace(tzinfo=UTC)


def with_answers(lines: Iterable[Told], consults: Iterable[ConsultView]) -> list[Told]:
    """Newest first, as the lines are; of one moment the case's own line stands above."""
    asked = [told for consult in consults for told in _told(consult)]
    return sorted([*lines, *asked], key=lambda each: each.at or LONG_AGO, reverse=True) if asked else list(lines)


def _told(consult: ConsultView) -> Iterator[Told]:
    where = (f"关联办件 {consult.number}。",)
    question = f"“{consult.question}”"
    yield Told("", f"征求意见 · {consult.org_name}", (question, *where), consult.asked_at, consult.asked_by)
    if consult.answered_at is not None:
        title = f"答复征求意见 · {consult.org_name}：{consult.outcome}"
        yield Told("done", title, (f"“{consult.opinion}”", *where), consult.answered_at, consult.answered_by)
