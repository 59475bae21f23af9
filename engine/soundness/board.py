"""A marking taken apart so that tokens can be moved, and put together again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from engine.soundness.liveness import Liveness
from engine.soundness.marking import OPEN, Room, Token, Value

NOW = 1 << 30
"""The moment of this move, later than everything before it."""
Known = dict[str, tuple[int, Any]]
_NOTHING = frozenset[str]()


@dataclass(slots=True, eq=False)
class Hall:
    """A room whose tokens move. `holder`: the token it is the inside of."""

    holder: "Piece | None" = None
    pieces: list["Piece"] = field(default_factory=list)
    kept: Known = field(default_factory=dict)
    result: str = ""

    def everywhere(self) -> Iterator["Piece"]:
        """Every token in here, outer ones first."""
        for piece in self.pieces:
            yield piece
            for hall in piece.halls:
                yield from hall.everywhere()


@dataclass(slots=True, eq=False)
class Piece:
    """A token that moves."""

    node: str
    hall: Hall
    known: Known
    source: str = ""
    armed: list[str] = field(default_factory=list)
    halls: list[Hall] = field(default_factory=list)
    ahead: tuple[Any, ...] = ()
    done: tuple[int, int, tuple[Any, ...]] = (0, 0, ())

    def leave(self) -> None:
        """It is here no more, nor what was inside it."""
        self.hall.pieces.remove(self)

    @property
    def is_there(self) -> bool:
        """Nothing has taken it away, nor what it is in."""
        here: Piece | None = self
        while here is not None:
            if here not in here.hall.pieces:
                return False
            inside, here = here.hall, here.hall.holder
            if here is not None and inside not in here.halls:
                return False
        return True


def thawed(room: Room, holder: Piece | None = None) -> Hall:
    hall = Hall(holder, kept=_known(room.kept), result=room.result)
    for token in room.tokens:
        piece = Piece(
            token.node,
            hall,
            _known(token.values),
            token.source,
            list(token.armed),
            ahead=token.ahead,
            done=token.done,
        )
        piece.halls = [thawed(inner, piece) for inner in token.rooms]
        hall.pieces.append(piece)
    return hall


def frozen(hall: Hall, liveness: Liveness) -> Room:
    """What nobody will read is forgotten, and only the order of writing is kept of its moments."""
    _forget(hall, liveness)
    return _room(hall, _ranks(hall))


def _forget(hall: Hall, liveness: Liveness) -> None:
    for piece in hall.everywhere():
        behind = liveness.at.get(f"{piece.node}>", _NOTHING) if piece.halls else _NOTHING
        piece.known = _only(piece.known, liveness.at[piece.node] | behind)
        for inner in piece.halls:
            inner.kept = _only(inner.kept, behind)
    hall.kept = {}


def _only(known: Known, names: frozenset[str]) -> Known:
    return {name: each for name, each in known.items() if name in names} if known else known


def _ranks(hall: Hall) -> dict[tuple[str, int], int]:
    moments: dict[str, set[int]] = {}
    for known in _all_known(hall):
        for name, (moment, _) in known.items():
            moments.setdefault(name, set()).add(moment)
    return {(name, each): rank for name, found in moments.items() for rank, each in enumerate(sorted(found))}


def _all_known(hall: Hall) -> Iterator[Known]:
    for piece in hall.everywhere():
        yield piece.known
        yield from (inner.kept for inner in piece.halls)


def _room(hall: Hall, ranks: dict[tuple[str, int], int]) -> Room:
    tokens = [_token(piece, ranks) for piece in hall.pieces]
    if len(tokens) > 1:
        tokens.sort(key=_order)
    return Room(tuple(tokens), _values(hall.kept, ranks), hall.result)


def _token(piece: Piece, ranks: dict[tuple[str, int], int]) -> Token:
    rooms = tuple(sorted((_room(hall, ranks) for hall in piece.halls), key=repr))
    values = _values(piece.known, ranks)
    return Token(piece.node, piece.source, values, tuple(piece.armed), rooms, piece.ahead, piece.done)


def _values(known: Known, ranks: dict[tuple[str, int], int]) -> tuple[Value, ...]:
    return tuple((name, ranks[name, known[name][0]], known[name][1]) for name in sorted(known))


def _order(token: Token) -> tuple[str, str, str]:
    return token.node, token.source, repr(token[2:])


def _known(values: tuple[Value, ...]) -> Known:
    return {name: (at, value) for name, at, value in values}


def settle_value(hall: Hall, name: str, at: int, value: Any) -> None:
    """Everybody who knows of this writing finds this value."""
    for known in _all_known(hall):
        if known.get(name) == (at, OPEN):
            known[name] = (at, value)


def newest(*known: Known) -> Known:
    """What several tokens know together: of each name what was written last."""
    found: Known = {}
    for each in known:
        for name, (at, value) in each.items():
            if name not in found or at > found[name][0]:
                found[name] = (at, value)
    return found
