"""What waits for a person, and what they have to do with besides: twelve boxes, their rows and their numbers."""

from app.queries.inbox.asked import BOXES, CASE_BOXES, OPEN_BOXES, SORTS, TASK_BOXES, Asked
from app.queries.inbox.boxes import count_of, first_tasks, inbox_of, rows_among
from app.queries.inbox.counts import counts_of, items_in_inbox

__all__ = [
    "BOXES",
    "CASE_BOXES",
    "OPEN_BOXES",
    "SORTS",
    "TASK_BOXES",
    "Asked",
    "count_of",
    "counts_of",
    "first_tasks",
    "inbox_of",
    "items_in_inbox",
    "rows_among",
]
