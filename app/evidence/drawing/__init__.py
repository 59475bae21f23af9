"""Charts drawn by the server: the diagram a file brings, as SVG, with what was done, is current and was sent back."""

from app.evidence.drawing.draw import drawn

__all__ = ["drawn"]
