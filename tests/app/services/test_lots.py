"""双随机: the drawing as it is published, so that anybody can draw the same."""

from hashlib import sha256

import pytest

from app.services.lots import digest_of, drawn, place_of, shares

SEED = "2026-11-22 体彩排列五 40817"
NUMBERS = [f"990123SCJ20261101{place:05}" for place in range(1, 21)]
"""The test vector of docs/manual.zh.md: whoever writes this down again in another language draws these."""
FIRST_FIVE = [
    "990123SCJ2026110100005",
    "990123SCJ2026110100017",
    "990123SCJ2026110100008",
    "990123SCJ2026110100003",
    "990123SCJ2026110100012",
]
DIGEST = "43526eb2277ed427b0b7f64dba83eb804913ca6b504354c5c9dd0a5bf6acab6b"


def test_the_published_vector_is_drawn():
    assert drawn(SEED, {"": NUMBERS}, 5) == FIRST_FIVE
    assert digest_of(NUMBERS).hex() == DIGEST


def test_a_place_is_the_hash_of_the_seed_and_the_number():
    expected = sha256((SEED + NUMBERS[0]).encode("utf-8")).hexdigest()

    assert place_of(SEED, NUMBERS[0]) == expected


def test_the_order_in_which_cases_are_told_does_not_matter():
    assert drawn(SEED, {"": reversed(NUMBERS)}, 7) == drawn(SEED, {"": NUMBERS}, 7)
    assert digest_of(reversed(NUMBERS)) == digest_of(NUMBERS)


def test_another_seed_draws_others():
    assert drawn(SEED, {"": NUMBERS}, 5) != drawn(f"{SEED}.", {"": NUMBERS}, 5)


@pytest.mark.parametrize("size", [1, 5, 9, 20])
def test_strata_have_their_shares_and_no_case_comes_twice(size):
    strata = {"food": NUMBERS[:13], "birth": NUMBERS[13:19], "road": NUMBERS[19:]}

    found = drawn(SEED, strata, size)

    assert len(set(found)) == size
    for code, share in shares({code: len(numbers) for code, numbers in strata.items()}, size).items():
        of_stratum = [number for number in found if number in strata[code]]
        assert of_stratum == drawn(SEED, {"": strata[code]}, share)
