"""Files as something to draw on: an empty one, one under another key, one whose elements have no places yet."""

from engine.drawing.blank import blank
from engine.drawing.laid_out import is_drawn, laid_out
from engine.drawing.rekeyed import rekeyed

__all__ = ["blank", "is_drawn", "laid_out", "rekeyed"]
