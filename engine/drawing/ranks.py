"""Which column a node stands in: as many steps from the start as the longest way has, ways back left out."""

from collections.abc import Iterable, Mapping

from engine.walks import deep


def ranks(nodes: Iterable[str], ahead: Mapping[str, list[str]]) -> dict[str, int]:
    """
    >>> ranks(["a", "b", "c"], {"a": ["b", "c"], "b": ["c"], "c": ["a"]})
    {'a': 0, 'b': 1, 'c': 2}
    """
    rank = dict.fromkeys(nodes, 0)
    done: dict[str, None] = {}
    back: set[tuple[str, str]] = set()
    for node in rank:
        for here, leads_to in deep(node, ahead.__getitem__, done):
            if leads_to is None:
                done[here] = None
            else:
                back.add((here, leads_to))
    for here in reversed(done):
        for after in ahead[here]:
            if (here, after) not in back:
                rank[after] = max(rank[after], rank[here] + 1)
    return rank
