"""The history as a file other programs of process mining read: XES, kept in a file while it is written."""

from flask import Response, g

from app.auditor.map_asked import Opened
from app.eventlogs import write_xes
from app.queries.mining import logged_traces
from app.web.attachments import written_file
from app.web.kept_file import blocks_of, kept_file

XES = "application/xml"


def log_file(view: Opened) -> Response:
    """Memory holds one case at a time."""
    traces = logged_traces(g.db, g.person, view.asked, view.choice, view.chart) if view.choice and view.chart else ()
    kept = kept_file(lambda kept: write_xes(kept, traces))
    return written_file(blocks_of(kept), XES, f"event-log-{g.now:%Y%m%d-%H%M}.xes")
