"""办理历史: searched by auditors."""

from app.queries.history.finding import HistoryRow, found
from app.queries.history.opinions import opinion_text
from app.queries.history.sought import Sought

__all__ = ["HistoryRow", "Sought", "found", "opinion_text"]
