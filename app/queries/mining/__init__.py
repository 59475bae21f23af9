"""流程挖掘: maps of what really happened, drawn from the history in SQL."""

from app.queries.mining.behind import cases_at, cases_between, cases_like, cases_slowest
from app.queries.mining.choices import choice_of, choices_for, offices_of
from app.queries.mining.foreign import foreign_log
from app.queries.mining.logged import logged_traces
from app.queries.mining.logs import EventLog, MapAsked, our_log
from app.queries.mining.process_map import process_map

__all__ = [
    "EventLog",
    "MapAsked",
    "cases_at",
    "cases_between",
    "cases_like",
    "cases_slowest",
    "choice_of",
    "choices_for",
    "foreign_log",
    "logged_traces",
    "offices_of",
    "our_log",
    "process_map",
]
