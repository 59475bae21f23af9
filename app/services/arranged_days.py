"""Days of a working calendar that are not what their weekday says, as people write them down."""

from dataclasses import dataclass

OFF, ON = "放假", "调休上班"
KINDS = (OFF, ON)
NAME_LENGTH = 40
FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet would compute instead of showing it."""


@dataclass(frozen=True, slots=True)
class ArrangedDay:
    """`kind`: 放假 or 调休上班; `name`: the holiday it belongs to."""

    kind: str
    name: str = ""


def is_name(text: str) -> bool:
    """
    >>> is_name("国庆节"), is_name("=1+1"), is_name("a\\tb")
    (True, False, False)
    """
    return len(text) <= NAME_LENGTH and text.isprintable() and not text.startswith(FORMULA)
