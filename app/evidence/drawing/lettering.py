"""Words inside a drawing: broken into lines by how wide Chinese and Latin letters are, and set in the middle."""

import unicodedata
from collections.abc import Iterator
from html import escape

WIDE, NARROW = 1.0, 0.56
LINE = 1.25
UP = 0.36
"""From the middle of a line to what its letters stand on."""


def width_of(text: str) -> float:
    """In letters of Chinese.

    >>> width_of("受理"), round(width_of("v2"), 2)
    (2.0, 1.12)
    """
    return sum(WIDE if unicodedata.east_asian_width(each) in "WFA" else NARROW for each in text)


def broken(text: str, width: float, most: int) -> list[str]:
    """Lines of at most this width in Chinese letters; beyond `most` of them the last ends with an ellipsis.

    >>> broken("受理审查意见", 4, 3), broken("受理审查意见书", 3, 2)
    (['受理审查', '意见'], ['受理审', '查意…'])
    """
    lines = list(_lines(" ".join(text.split()), max(width, 1.0)))
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][: max(int(width) - 1, 1)]}…"]
    return lines


def _lines(text: str, width: float) -> Iterator[str]:
    line = ""
    for each in text:
        if line and width_of(line + each) > width:
            yield line
            line = ""
        line += each
    if line:
        yield line


def lettered(lines: list[str], x: float, y: float, size: float, ink: str, weight: str = "") -> str:
    """Lines around a middle."""
    top = y - (len(lines) - 1) * size * LINE / 2 + size * UP
    spans = "".join(
        f'<tspan x="{x:g}" y="{top + place * size * LINE:g}">{escape(line)}</tspan>' for place, line in enumerate(lines)
    )
    heavy = f' font-weight="{weight}"' if weight else ""
    return f'<text font-size="{size:g}" fill="{ink}" text-anchor="middle"{heavy}>{spans}</text>' if lines else ""


def upright(text: str, x: float, y: float, size: float, ink: str) -> str:
    """One line turned to the left, as pools and lanes have their names."""
    place = f'x="{x:g}" y="{y + size * UP:g}" transform="rotate(-90 {x:g} {y:g})"'
    return f'<text {place} font-size="{size:g}" fill="{ink}" text-anchor="middle">{escape(text)}</text>'
