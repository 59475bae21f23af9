"""The time bars of a page, and what it takes to explain them."""

from collections.abc import Iterable
from typing import Any

from flask import g

from app.queries.views import DocumentRow, LineView
from app.web.bars import bars_of, pause_of, shown_first


def limits_shown(lines: Iterable[LineView], documents: Iterable[DocumentRow]) -> dict[str, Any]:
    """`bars`: every limit; `bars_first`: those that count now; `pause`: what stops the clock."""
    bars = bars_of(lines, g.now)
    return {
        "bars": bars,
        "bars_first": shown_first(bars),
        "pause": pause_of(bars),
        "document_ids": {row.number: row.id for row in documents},
    }
