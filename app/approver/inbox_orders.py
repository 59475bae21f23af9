"""Which orders a box offers, and in which words: what is over begins with the newest and has no urgency."""

from collections.abc import Mapping

from app.queries.inbox import SORTS, TASK_BOXES

MOMENTS = {
    "done": "办理",
    "started": "收件",
    "copies": "抄送",
    "supplement": "收件",
    "special": "收件",
    "drafts": "保存",
}
"""What the moment of a box is called, where it is not when a task arrived."""
WITH_DUE = ("started", "supplement", "special")
NEWEST, OLDEST = "urgent", "arrived"
"""Of boxes in order of their moment; there the order that is not asked for is the newest first."""


def moment_of(box: str) -> str:
    return MOMENTS.get(box, "到达")


def orders_of(box: str) -> Mapping[str, str]:
    if box in TASK_BOXES and box not in MOMENTS:
        return SORTS
    named = {NEWEST: f"{moment_of(box)}时间，后到在前", OLDEST: f"{moment_of(box)}时间，先到在前"}
    return named | ({"due": SORTS["due"]} if box in WITH_DUE else {})
