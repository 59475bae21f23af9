"""条文: a clause of the law and how many cases rest on it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """`cited`: as one writes it; `text`: the sentence that matters, empty for a clause an item names itself.

    `everywhere`: any count rests on it, so no case is listed for it alone.
    """

    code: str
    cited: str
    text: str
    cases: int
    open: int
    everywhere: bool = False
