"""A Merkle tree as in RFC 9162 §2.1: roots, who is in it, and that it only grew. No storage, and no imports of ours."""

import hashlib
from collections.abc import Callable, Iterator, Sequence

HashOf = Callable[[int, int], bytes]
"""The hash over the leaves from one position up to, not including, another; the first is what `ranges` made it."""
Range = tuple[int, int]

NOTHING = hashlib.sha256().digest()
"""The root of a tree without leaves."""


def leaf_hash(leaf: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(size: int) -> int:
    """How many leaves are in the left half: the largest power of two below `size`.

    >>> [split(size) for size in (2, 3, 4, 5, 8, 9)]
    [1, 2, 2, 4, 4, 8]
    """
    return 1 << (size - 1).bit_length() - 1


def complete_ranges(start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The complete subtrees of which `start` to `stop` consists, as height and place; `start` begins a subtree.

    >>> list(complete_ranges(0, 7))
    [(2, 0), (1, 2), (0, 6)]
    """
    while start < stop:
        height = (stop - start).bit_length() - 1
        yield height, start >> height
        start += 1 << height


def folded(hashes: Sequence[bytes]) -> bytes:
    """The hash over complete subtrees that lie side by side, each smaller than the one before."""
    if not hashes:
        return NOTHING
    *others, over = hashes
    for left in reversed(others):
        over = node_hash(left, over)
    return over


def root(hashes: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes.

    >>> root([]).hex()[:16], root([leaf_hash(b"")]).hex()[:16]
    ('e3b0c44298fc1c14', '6e340b9cffb37a98')
    """
    return folded(
        [_complete(hashes[each << high : each + 1 << high]) for high, each in complete_ranges(0, len(hashes))]
    )


def _complete(hashes: Sequence[bytes]) -> bytes:
    """Level by level: there are as many as a power of two."""
    while len(hashes) > 1:
        hashes = [node_hash(*hashes[at : at + 2]) for at in range(0, len(hashes), 2)]
    return hashes[0]


class Growing:
    """A tree that leaves are added to: no more is kept of it than one hash for each of its complete subtrees.

    >>> tree = Growing()
    >>> for leaf in (b"a", b"b", b"c"):
    ...     tree.add(leaf_hash(leaf))
    >>> tree.size, tree.root() == root([leaf_hash(leaf) for leaf in (b"a", b"b", b"c")])
    (3, True)
    """

    def __init__(self) -> None:
        self.size = 0
        self._complete: list[bytes] = []

    def add(self, over: bytes) -> None:
        """The hash of a leaf. It becomes part of every subtree that it completes."""
        completed = self.size
        while completed & 1:
            over = node_hash(self._complete.pop(), over)
            completed >>= 1
        self._complete.append(over)
        self.size += 1

    def root(self) -> bytes:
        return folded(self._complete)


def inclusion_ranges(position: int, size: int) -> Iterator[Range]:
    """Whose hashes prove that the leaf at `position` is in the tree of `size`, from the leaf up.

    >>> list(inclusion_ranges(2, 7))
    [(3, 4), (0, 2), (4, 7)]
    """
    if not 0 <= position < size:
        raise ValueError(f"no leaf {position} in a tree of {size}")
    yield from reversed(list(_downward(position, 0, size)))


def _downward(position: int, start: int, stop: int) -> Iterator[Range]:
    """The halves the way does not take, from the root down to the leaf."""
    while stop - start > 1:
        middle = start + split(stop - start)
        if position < middle:
            yield middle, stop
            stop = middle
        else:
            yield start, middle
            start = middle


def consistency_ranges(old: int, new: int) -> Iterator[Range]:
    """Whose hashes prove that the tree of `new` begins with the tree of `old`; none where nothing is to be proved.

    >>> list(consistency_ranges(3, 7))
    [(2, 3), (3, 4), (0, 2), (4, 7)]
    >>> list(consistency_ranges(4, 7))
    [(4, 7)]
    """
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} cannot have grown from one of {old}")
    if old in (0, new):
        return
    start, stop, way = 0, new, list[Range]()
    while stop != old:
        middle = start + split(stop - start)
        if old <= middle:
            way.append((middle, stop))
            stop = middle
        else:
            way.append((start, middle))
            start = middle
    if start:  # otherwise it is the old tree itself, whose root is known
        way.append((start, stop))
    yield from reversed(way)


def inclusion_path(hash_of: HashOf, position: int, size: int) -> tuple[bytes, ...]:
    return tuple(hash_of(*each) for each in inclusion_ranges(position, size))


def consistency_path(hash_of: HashOf, old: int, new: int) -> tuple[bytes, ...]:
    return tuple(hash_of(*each) for each in consistency_ranges(old, new))


def verify_inclusion(leaf: bytes, position: int, size: int, path: Sequence[bytes], told: bytes) -> bool:
    """Whether the tree of `size` with the root `told` has this leaf hash there (RFC 9162 §2.1.3.2)."""
    if not 0 <= position < size:
        return False
    at, last, over = position, size - 1, leaf
    for each in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            over = node_hash(each, over)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            over = node_hash(over, each)
        at, last = at >> 1, last >> 1
    return last == 0 and over == told


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Whether the tree of `new` begins with the whole tree of `old` (RFC 9162 §2.1.4.2)."""
    if old == new:
        return not path and old_root == new_root
    if old == 0:
        return not path and old_root == NOTHING
    if not 0 < old < new:
        return False
    steps = [old_root, *path] if old & old - 1 == 0 else list(path)
    return bool(steps) and _grown(old - 1, new - 1, steps) == (old_root, new_root)


def _grown(at: int, last: int, steps: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Both roots as the path has them; none where it is too long or too short."""
    while at & 1:
        at, last = at >> 1, last >> 1
    was = now = steps[0]
    for each in steps[1:]:
        if last == 0:
            return None
        if at & 1 or at == last:
            was, now = node_hash(each, was), node_hash(each, now)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            now = node_hash(now, each)
        at, last = at >> 1, last >> 1
    return (was, now) if last == 0 else None
