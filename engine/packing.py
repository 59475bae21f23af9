"""States made small (from semantics 2 on): values by name.

Names that were counted equally often stand together, each without what it shares with the one before it.

>>> packed({"a": 2, "a_to_b": 2, "b": 1})
{'1': '0.b', '2': '0.a 1._to_b'}
>>> unpacked({"1": "0.b", "2": "0.a 1._to_b"}) == {"a": 2, "a_to_b": 2, "b": 1}
True
"""

from collections.abc import Iterator, Mapping


def packed(counts: Mapping[str, int]) -> dict[str, str]:
    return grouped({name: str(count) for name, count in counts.items()})


def unpacked(groups: Mapping[str, str]) -> dict[str, int]:
    return {name: int(count) for name, count in ungrouped(groups).items()}


def grouped(values: Mapping[str, str]) -> dict[str, str]:
    """Value -> its names. They are ids of a chart: they hold no blanks.

    >>> grouped({"handle": "p1", "handle_again": "p1"})
    {'p1': '0.handle 6._again'}
    """
    together: dict[str, list[str]] = {}
    for name in sorted(values):
        together.setdefault(values[name], []).append(name)
    return {value: " ".join(_cut(names)) for value, names in sorted(together.items())}


def ungrouped(groups: Mapping[str, str]) -> dict[str, str]:
    values = {}
    for value, words in groups.items():
        name = ""
        for word in words.split(" "):
            shared, _, rest = word.partition(".")
            name = name[: int(shared)] + rest
            values[name] = value
    return values


def _cut(names: list[str]) -> Iterator[str]:
    before = ""
    for name in names:
        shared = 0
        for mine, other in zip(before, name):
            if mine != other:
                break
            shared += 1
        yield f"{shared}.{name[shared:]}"
        before = name
