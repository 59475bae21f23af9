"""What a token still has to remember where it stands: values that may be read before they are written again."""

from collections.abc import Iterator
from functools import cached_property

from engine.blocks import SPLITS, blocks_of, graph_of
from engine.chart import Chart, Node
from engine.checks import writable_routing
from engine.forecast.course import OVER, drawn, node_of
from engine.soundness.reading import LAST, Reading
from engine.walks import reached

_BY_LAST = "@"
"""Before the id of a node whose decision is read as plain `outcome`, as long as nothing else is decided."""


class Liveness:
    """`contested`: names two branches may write at the same time, and all but `names`, where these are given.

    Whoever reads them may find any value.
    """

    def __init__(self, chart: Chart, reading: Reading, *, returns: bool, names: frozenset[str] | None = None):
        self._chart, self._reading, self._returns = chart, reading, returns
        self._course = drawn(chart)
        self._writes: dict[str, frozenset[str]] = {}
        self.contested = frozenset(self._contested())
        if names is not None:
            self.contested |= reading.read - {LAST} - names
        self._written_behind: dict[str, frozenset[str]] = {}
        self.at = self._flowing_back()

    def writes(self, node: Node) -> frozenset[str]:
        """What finishing this node may give another value."""
        if node.id not in self._writes:
            self._writes[node.id] = self._written_at(node)
        return self._writes[node.id]

    def _written_at(self, node: Node) -> frozenset[str]:
        read = self._reading.read
        decision = {node.id, LAST} if self._reading.decides(node.id) else set()
        output = {node.loop.output} if node.loop is not None else set()
        return frozenset((decision | output | writable_routing(self._chart, node)) & (read | {LAST}))

    def written_behind(self, node: str) -> frozenset[str]:
        """Names that are written where work begins again when one returns to this node: behind it, and in parallel
        work around it.
        """
        if node not in self._written_behind:
            names, around = frozenset[str](), node
            while around:
                here = self._chart.nodes[around]
                graph, blocks = graph_of(self._chart, here.scope), blocks_of(self._chart, here.scope)
                doors = [around, *(block.split for block in blocks if around in block.region)]
                inside = self._whole(graph.reach(doors, loops=False))
                names = names.union(*(self.writes(self._chart.nodes[each]) for each in inside))
                around = here.scope
            self._written_behind[node] = names - {LAST} - self.contested
        return self._written_behind[node]

    def left_open(self, node: str, done: frozenset[str]) -> frozenset[str]:
        """Names that are written behind this node; of tasks only those that are `done`."""
        names = self.written_behind(node)
        return names - (self._tasks - done) if names else names

    @cached_property
    def taken_along(self) -> frozenset[str]:
        """Names a return may bring to where nobody has written them: written behind a task, and read there first."""
        live = self._settled(frozenset())
        return frozenset().union(*(self.written_behind(each) & _plain(live[each]) for each in self._doors))

    def _flowing_back(self) -> dict[str, frozenset[str]]:
        """Node -> names, from those who read back to those who write, until nothing changes.

        Whoever returns may come before what was read already, and takes along what tokens know that end by it.
        """
        again = frozenset[str]()
        while True:
            live = self._settled(again)
            wanted = frozenset().union(*(self._kept_for(each, live[each]) for each in self._doors))
            if wanted <= again or not self._returns:
                return {place: _plain(names) for place, names in live.items()}
            again = wanted

    def _kept_for(self, door: str, names: frozenset[str]) -> frozenset[str]:
        """Of the last decision only one that is not made anew behind the door."""
        return frozenset(each for each in names if each[:1] != _BY_LAST or each[1:] not in self.written_behind(door))

    def _settled(self, again: frozenset[str]) -> dict[str, frozenset[str]]:
        live = {place: again for place in self._course}
        todo = list(self._behind)
        while todo:
            place = todo.pop()
            now = self._live(place, live) | again
            if now != live[place]:
                live[place] = now
                todo += self._behind[place]
        return live

    def _live(self, place: str, live: dict[str, frozenset[str]]) -> frozenset[str]:
        node = self._chart.nodes[node_of(place)]
        found = frozenset().union(*(live[each] for each in self._ahead(place)))
        if place != node.id or not graph_of(self._chart, node.id).start:
            found = self._not_yet_written(node, found)
        found |= frozenset().union(*(live[each] for each in self._beside(node)))
        if place != node.id:
            return found
        last = (f"{_BY_LAST}{each}" for each in self._reading.read_as_last(node))
        return found.union(self._reading.read_at(node), last)

    def _not_yet_written(self, node: Node, names: frozenset[str]) -> frozenset[str]:
        """What was the last decision until now is not asked for behind a node that decides, or a join."""
        left = names - self.writes(node) if node.loop is None else names
        if (
            self._reading.decides(node.id)
            or len(graph_of(self._chart, node.scope).into.get(node.id, ())) > 1
            and node.kind in SPLITS
        ):
            return frozenset(each for each in left if each != LAST and not each.startswith(_BY_LAST))
        return left

    @cached_property
    def _behind(self) -> dict[str, list[str]]:
        """Place -> those whose names follow from its names."""
        behind: dict[str, list[str]] = {place: [] for place in self._course if place != OVER}
        for place in behind:
            for each in (*self._ahead(place), *self._beside(self._chart.nodes[node_of(place)])):
                behind[each].append(place)
        return behind

    def _ahead(self, place: str) -> Iterator[str]:
        yield from (each for each in self._course[place].all if each != OVER)
        node = self._chart.nodes[node_of(place)]
        if place == node.id and graph_of(self._chart, node.id).start:
            yield f"{node.id}>"

    def _beside(self, node: Node) -> tuple[str, ...]:
        return graph_of(self._chart, node.scope).beside.get(node.id, ())

    @cached_property
    def _tasks(self) -> frozenset[str]:
        return frozenset(node.id for node in self._chart.nodes.values() if node.kind == "userTask")

    @cached_property
    def _doors(self) -> frozenset[str]:
        """Where a return may let tokens begin anew: tasks, and the other branches of their blocks."""
        nodes, flows = self._chart.nodes, self._chart.flows.values()
        return frozenset(self._tasks | {flow.target for flow in flows if nodes[flow.source].kind in SPLITS})

    def _contested(self) -> Iterator[str]:
        by_name: dict[str, list[str]] = {}
        for node in self._chart.nodes.values():
            for name in self.writes(node) - {LAST}:
                by_name.setdefault(name, []).append(node.id)
        for name, writers in by_name.items():
            if len(writers) > 1 and any(
                sum(1 for each in beside if each & set(writers)) > 1 for beside in self._beside_each_other
            ):
                yield name

    @cached_property
    def _beside_each_other(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """Regions in which work may go on at the same time, with all that stands inside."""
        found = []
        for scope in ("", *(node.id for node in self._chart.nodes.values() if graph_of(self._chart, node.id).start)):
            graph = graph_of(self._chart, scope)
            found += [tuple(map(self._whole, block.branches.values())) for block in blocks_of(self._chart, scope)]
            found += [(self._whole(side), self._whole(graph.main)) for side in graph.sides]
            found += [tuple(map(self._whole, graph.sides))]
        return tuple(found)

    def _whole(self, nodes: frozenset[str]) -> frozenset[str]:
        return frozenset(reached(nodes, lambda each: self._inside.get(each, ())))

    @cached_property
    def _inside(self) -> dict[str, list[str]]:
        inside: dict[str, list[str]] = {}
        for node in self._chart.nodes.values():
            inside.setdefault(node.scope, []).append(node.id)
        return inside


def _plain(names: frozenset[str]) -> frozenset[str]:
    return frozenset(each.removeprefix(_BY_LAST) for each in names)
