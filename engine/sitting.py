"""Several people sign one task: whose turn it is, and when they have decided what. Knows no desk and no flow."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from engine.chart import Node
from engine.picture import Seat

WAITING, OPEN, DONE, REMOVED = "waiting", "open", "done", "removed"
BEFORE, AFTER, PARALLEL = "before", "after", "parallel"
Seats = tuple[Seat, ...]


def whole_of(key: str) -> str:
    """The key of the whole task a seat belongs to; of any other key the key itself.

    >>> whole_of("cosign#1.12"), whole_of("cosign#1"), whole_of("a.b#2")
    ('cosign#1', 'cosign#1', 'a.b#2')
    """
    node, mark, number = key.rpartition("#")
    return f"{node}{mark}{number.partition('.')[0]}"


def is_seat(key: str) -> bool:
    return "." in key.rpartition("#")[2]


def several_sign(node: Node) -> bool:
    """The chart wants more than one signature here, or as many as there are entries in a list."""
    return node.sign != "one" or node.min_people > 1 or node.loop is not None


def convened(whole: str, places: Iterable[tuple[str, str]], in_turn: bool) -> Seats:
    """A new sitting with a seat for each place (role, person); `in_turn` each has a rank of its own."""
    return _turn(
        tuple(
            Seat(f"{whole}.{number}", WAITING, number if in_turn else 1, role, person)
            for number, (role, person) in enumerate(places, 1)
        )
    )


def seat_of(seats: Seats, key: str) -> Seat | None:
    return next((each for each in seats if each.key == key), None)


def signed(seats: Seats, key: str, by: str, outcome: str, agent: str = "") -> Seats:
    """Those who have signed stand first, in the order of signing. `agent`: who did it for `by`."""
    before = (each for each in seats if each.state == DONE)
    now = (replace(each, state=DONE, by=by, outcome=outcome, agent=agent) for each in seats if each.key == key)
    rest = (each for each in seats if each.state != DONE and each.key != key)
    return _turn((*before, *now, *rest))


def unsigned(seats: Seats, key: str) -> Seats:
    """The signature is taken back: it is that person's turn again, and nobody's after them."""
    seat = next(each for each in seats if each.key == key)
    again = replace(seat, state=OPEN, person=seat.person or seat.by, by="", outcome="", agent="")
    rest = (each for each in seats if each.state != DONE)
    later = (replace(each, state=WAITING) if each.state == OPEN and each.rank > seat.rank else each for each in rest)
    return (*(each for each in seats if each.state == DONE and each.key != key), again, *later)


def joined(seats: Seats, key: str, by: str, people: Iterable[str], where: str) -> Seats:
    """加签 by whoever has the seat with this key, which is theirs by name from now on."""
    rank = next(each.rank for each in seats if each.key == key) + (where == AFTER)
    if where != PARALLEL:
        seats = tuple(replace(each, rank=each.rank + 1) if each.rank >= rank else each for each in seats)
    asker = WAITING if where == BEFORE else OPEN
    known = tuple(replace(each, state=asker, person=by) if each.key == key else each for each in seats)
    state = WAITING if where == AFTER else OPEN
    whole, last = whole_of(key), len(seats)
    new = (Seat(f"{whole}.{last + n}", state, rank, person=each, added=where) for n, each in enumerate(people, 1))
    return (*known, *new)


def given(seats: Seats, key: str, to: str) -> Seats:
    return tuple(replace(each, person=to) if each.key == key else each for each in seats)


def removed(seats: Seats, key: str) -> Seats:
    """减签."""
    return _turn(tuple(replace(each, state=REMOVED) if each.key == key else each for each in seats))


def live(seats: Seats) -> Seats:
    return tuple(each for each in seats if each.state != REMOVED)


def votes_of(seats: Seats) -> tuple[str, ...]:
    """The outcomes, in the order of signing."""
    return tuple(each.outcome for each in seats if each.state == DONE)


def deciding(node: Node, seats: Seats) -> Seats:
    """Those whose outcomes count. On a task that one person signs, whoever is asked before or beside just advises."""
    if several_sign(node):
        return live(seats)
    principals = tuple(each for each in live(seats) if each.added not in (BEFORE, PARALLEL))
    last = max((each.rank for each in principals), default=0)
    return tuple(each for each in principals if each.rank == last)


def decided(node: Node, seats: Seats, enough: bool = False) -> str | None:
    """The outcome of the node, None while it is open. `enough`: the completion condition holds."""
    counting = deciding(node, seats)
    tally = Tally(node, votes_of(counting), len(counting))
    if several_sign(node):
        return tally.verdict() if enough else _RULES[node.sign](tally)
    return tally.verdict() if all(each.state == DONE for each in live(seats)) else None


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes that count, and of how many. The first outcome of a node is agreement, every other disagrees."""

    node: Node
    votes: tuple[str, ...]
    seats: int

    @property
    def agreement(self) -> str:
        return self.node.outcomes[0].name if self.node.outcomes else ""

    @property
    def against(self) -> list[str]:
        return [each for each in self.votes if each != self.agreement]

    def verdict(self) -> str:
        """Agreement if nobody disagrees, else what most of those say; of equals the first in the file."""
        names = [each.name for each in self.node.outcomes]
        return max(names, key=self.against.count) if self.against else self.agreement


def _all(tally: Tally) -> str | None:
    return tally.verdict() if len(tally.votes) == tally.seats else None


def _any(tally: Tally) -> str | None:
    return tally.votes[0] if tally.votes else None


def _unless_refused(tally: Tally) -> str | None:
    return tally.verdict() if tally.against else _all(tally)


def _ratio(tally: Tally) -> str | None:
    """Agreed as soon as the share is there, refused as soon as it cannot be reached any more."""
    wanted = Fraction(tally.node.ratio) * tally.seats
    against = len(tally.against)
    if len(tally.votes) - against >= wanted:
        return tally.agreement
    return tally.verdict() if tally.seats - against < wanted else None


_RULES = {"one": _all, "all": _all, "any": _any, "sequence": _unless_refused, "veto": _unless_refused, "ratio": _ratio}


def _turn(seats: Seats) -> Seats:
    """Those of the lowest rank that is not through may sign; who may already, keeps it."""
    rank = min((each.rank for each in seats if each.state in (WAITING, OPEN)), default=0)
    return tuple(replace(each, state=OPEN) if each.state == WAITING and each.rank == rank else each for each in seats)
