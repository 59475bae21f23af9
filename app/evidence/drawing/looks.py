"""How parts of a drawing look by their state; the colours of app/frontend/src/css/tokens.css."""

from dataclasses import dataclass

FONTS = "'WenQuanYi Micro Hei','Noto Sans CJK SC','Microsoft YaHei',sans-serif"
FRAME, FRAME_INK, SURFACE = "#c6cdd7", "#4d5866", "#ffffff"
DONE, NOW, RETURNED, AHEAD = "done", "now", "returned", ""


@dataclass(frozen=True, slots=True)
class Look:
    stroke: str
    fill: str
    ink: str
    width: float = 1.5
    dashes: str = ""
    weight: str = ""


SHAPES = {
    DONE: Look("#3b6b52", "#f1f8f4", "#141a22", 2.0),
    NOW: Look("#1d4f91", "#e3eefb", "#141a22", 3.0, weight="600"),
    RETURNED: Look("#c77700", "#fef4e1", "#141a22", 2.0, "2 3"),
    AHEAD: Look("#a9b2be", SURFACE, "#5c6775"),
}
LINES = {DONE: Look("#3b6b52", "none", "#141a22", 2.0), AHEAD: Look("#a9b2be", "none", "#5c6775")}


def of_shape(state: str) -> Look:
    return SHAPES.get(state, SHAPES[AHEAD])


def of_line(state: str) -> Look:
    return LINES.get(state, LINES[AHEAD])
