"""The tree of RFC 9162 against its own definition, and against roots that other implementations publish."""

import hashlib
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.merkle import (
    NOTHING,
    Growing,
    consistency_path,
    inclusion_path,
    leaf_hash,
    root,
    verify_consistency,
    verify_inclusion,
)

UP_TO = 70
LEAVES = [leaf_hash(str(number).encode()) for number in range(UP_TO)]
PUBLISHED_LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
PUBLISHED_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""The tree of the reference implementation of Certificate Transparency, and its root at every size."""


@cache
def tree_hash(start, stop):
    """MTH of §2.1.1, word for word."""
    if start == stop:
        return hashlib.sha256().digest()
    if stop - start == 1:
        return LEAVES[start]
    middle = start + largest_power_below(stop - start)
    return hashlib.sha256(b"\x01" + tree_hash(start, middle) + tree_hash(middle, stop)).digest()


def largest_power_below(size):
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def path_of(place, start, stop):
    """PATH of §2.1.3.1, word for word."""
    if stop - start == 1:
        return ()
    half = largest_power_below(stop - start)
    middle = start + half
    if place < half:
        return (*path_of(place, start, middle), tree_hash(middle, stop))
    return (*path_of(place - half, middle, stop), tree_hash(start, middle))


def proof_of(old, start, stop, whole):
    """SUBPROOF of §2.1.4.1, word for word."""
    if old == stop - start:
        return () if whole else (tree_hash(start, stop),)
    half = largest_power_below(stop - start)
    middle = start + half
    if old <= half:
        return (*proof_of(old, start, middle, whole), tree_hash(middle, stop))
    return (*proof_of(old - half, middle, stop, False), tree_hash(start, middle))


SIZES = st.integers(1, UP_TO)
PLACES = SIZES.flatmap(lambda size: st.tuples(st.integers(0, size - 1), st.just(size)))
GROWTHS = SIZES.flatmap(lambda size: st.tuples(st.integers(1, size), st.just(size)))


def test_roots_are_those_of_other_implementations():
    leaves = [leaf_hash(bytes.fromhex(leaf)) for leaf in PUBLISHED_LEAVES]

    roots = [root(leaves[:size]).hex() for size in range(1, len(leaves) + 1)]

    assert roots == PUBLISHED_ROOTS
    assert root([]) == NOTHING == hashlib.sha256(b"").digest()


def test_every_tree_is_what_the_definition_says():
    growing, grown = Growing(), [NOTHING]
    for leaf in LEAVES:
        growing.add(leaf)
        grown.append(growing.root())

    at_once = [root(LEAVES[:size]) for size in range(UP_TO + 1)]

    assert at_once == grown == [tree_hash(0, size) for size in range(UP_TO + 1)]


def test_every_path_is_what_the_definition_says_and_proves_it():
    wrong = [
        (place, size)
        for size in range(1, UP_TO + 1)
        for place in range(size)
        if (path := inclusion_path(tree_hash, place, size)) != path_of(place, 0, size)
        or not verify_inclusion(LEAVES[place], place, size, path, tree_hash(0, size))
    ]

    assert wrong == []


def test_every_growth_is_what_the_definition_says_and_proves_it():
    wrong = [
        (old, new)
        for new in range(1, UP_TO + 1)
        for old in range(1, new + 1)
        if (path := consistency_path(tree_hash, old, new)) != proof_of(old, 0, new, True)
        or not verify_consistency(old, new, tree_hash(0, old), tree_hash(0, new), path)
    ]

    assert wrong == []


@given(PLACES, st.data())
def test_a_path_proves_nothing_else(asked, data):
    place, size = asked
    path, told = inclusion_path(tree_hash, place, size), tree_hash(0, size)
    other = data.draw(st.integers(0, UP_TO - 1).filter(lambda each: each != place))

    assert not verify_inclusion(LEAVES[other], place, size, path, told)
    assert not verify_inclusion(LEAVES[place], other, size, path, told)
    assert not verify_inclusion(LEAVES[place], place, size, path, NOTHING)
    assert not verify_inclusion(LEAVES[place], place, size, (*path, told), told)
    assert not path or not verify_inclusion(LEAVES[place], place, size, path[:-1], told)
    assert not path or not verify_inclusion(LEAVES[place], place, size, spoilt(path, data), told)


@given(GROWTHS, st.data())
def test_a_growth_proves_nothing_else(asked, data):
    old, new = asked
    path, was, now = consistency_path(tree_hash, old, new), tree_hash(0, old), tree_hash(0, new)

    assert not verify_consistency(old, new, NOTHING, now, path)
    assert not verify_consistency(old, new, was, NOTHING, path)
    assert not verify_consistency(new, old, now, was, path) or old == new
    assert not verify_consistency(old, new, was, now, (*path, now))
    assert not path or not verify_consistency(old, new, was, now, path[:-1])
    assert not path or not verify_consistency(old, new, was, now, spoilt(path, data))


def spoilt(path, data):
    """One hash of it is another."""
    place = data.draw(st.integers(0, len(path) - 1))
    return (*path[:place], hashlib.sha256(path[place]).digest(), *path[place + 1 :])


def test_an_empty_tree_grows_into_any_other():
    path = consistency_path(tree_hash, 0, 5)

    assert path == () and verify_consistency(0, 5, NOTHING, tree_hash(0, 5), path)
    assert not verify_consistency(0, 5, tree_hash(0, 1), tree_hash(0, 5), path)


@pytest.mark.parametrize(("place", "size"), [(0, 0), (5, 5), (-1, 5)])
def test_what_is_not_in_the_tree_has_no_path(place, size):
    with pytest.raises(ValueError):
        inclusion_path(tree_hash, place, size)
    assert not verify_inclusion(LEAVES[0], place, size, (), LEAVES[0])


def test_a_tree_never_shrinks():
    with pytest.raises(ValueError):
        consistency_path(tree_hash, 6, 5)
