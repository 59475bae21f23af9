"""双随机: which of a population a published seed draws. Anybody can compute it with sha256 and a pencil.

1. Write each case number behind the seed, both as UTF-8, and take the sha256: the lower it is, the earlier its place.
2. Where there are strata, each is given its share of the size by the number of its cases, rounded down; what is left
   over goes to those with the largest rest, of equal ones to the one whose code comes first.
3. Of each stratum the first so many are drawn; all together are told in the order of their sha256.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256


def place_of(seed: str, number: str) -> str:
    """
    >>> place_of("2026-11-22", "990123SC2026112200001")[:16]
    '8e04d40d099f6697'
    """
    return sha256(f"{seed}{number}".encode()).hexdigest()


def in_order(seed: str, numbers: Iterable[str]) -> list[str]:
    return sorted(numbers, key=lambda number: (place_of(seed, number), number))


def shares(counts: Mapping[str, int], size: int) -> dict[str, int]:
    """How many of each stratum, by its code.

    >>> shares({"a": 7, "b": 2, "c": 1}, 5)
    {'a': 4, 'b': 1, 'c': 0}
    """
    whole = sum(counts.values())
    found = {code: size * count // whole for code, count in counts.items()}
    rests = sorted(counts, key=lambda code: (-(size * counts[code] % whole), code))
    for code in rests[: size - sum(found.values())]:
        found[code] += 1
    return found


def drawn(seed: str, strata: Mapping[str, Iterable[str]], size: int) -> list[str]:
    """`strata`: case numbers by the code of their stratum; `size` is at most as many as there are."""
    ordered = {code: in_order(seed, numbers) for code, numbers in strata.items()}
    wanted = shares({code: len(numbers) for code, numbers in ordered.items()}, size)
    return in_order(seed, (number for code, numbers in ordered.items() for number in numbers[: wanted[code]]))


def digest_of(numbers: Iterable[str]) -> bytes:
    """sha256 of all numbers in ascending order, a line feed behind each."""
    return sha256("".join(f"{number}\n" for number in sorted(numbers)).encode()).digest()
