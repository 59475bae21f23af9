"""Values that are chosen: one way of choosing after the other, and what a marking is once a value is known."""

from collections.abc import Iterator
from typing import Any

from engine.soundness.marking import OPEN, Room, Token


class Script:
    """Takes the values that are written down, then the first of each; the others are for another time."""

    def __init__(self, written: tuple[int, ...]):
        self._written, self._taken = written, list[int]()
        self._widths: list[int] = []

    def choose(self, values: tuple[Any, ...]) -> Any:
        place = len(self._taken)
        number = self._written[place] if place < len(self._written) else 0
        self._taken.append(number)
        self._widths.append(len(values))
        return values[number]

    def others(self) -> Iterator[tuple[int, ...]]:
        for place in range(len(self._written), len(self._taken)):
            for number in range(1, self._widths[place]):
                yield (*self._taken[:place], number)


def with_value(room: Room, name: str, at: int, value: Any) -> Room:
    """The marking in which this writing has turned out to be this value."""

    def known(values: tuple) -> tuple:
        return tuple((n, a, value) if (n, a, v) == (name, at, OPEN) else (n, a, v) for n, a, v in values)

    def token(each: Token) -> Token:
        return each._replace(values=known(each.values), rooms=tuple(map(inside, each.rooms)))

    def inside(each: Room) -> Room:
        return each._replace(tokens=tuple(map(token, each.tokens)), kept=known(each.kept))

    return inside(room)
