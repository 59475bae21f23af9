"""How tokens have to be put so that work goes on at another node: what ends, what begins, what counts as done.

Going back inside one branch moves one token. Leaving parallel work ends its other branches. Going into parallel work
that is over redoes one branch, the others counting as done, or all. Going to another branch of work that is still
going on moves that branch's token; whoever sent it back keeps their own task.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from engine.blocks import Block, Graph, blocks_around, graph_of, scopes_around
from engine.chart import Chart

OWN, ALL = "own", "all"
Place = str | tuple[str, str]
"""Where a token is: on a node, or waiting at a join, coming from a node."""


class NoWay(Exception):
    """`reason` is a Chinese clause."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Level:
    """What is put into one scope: a token on `target`, on each of `others`, and one waiting at each join for a source
    that counts as done (`done`: join, source).
    """

    target: str
    others: tuple[str, ...] = ()
    done: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """`home`: the token that goes stands here, or in here. `stays`: it does not go at all, only `ended` do.

    `ended`: nodes of the scope of `home` whose tokens end, `ended_at`: joins and the sources from which tokens wait.
    """

    home: str
    levels: tuple[Level, ...]
    ended: frozenset[str] = frozenset()
    ended_at: frozenset[tuple[str, str]] = frozenset()
    stays: bool = False


def way_to(
    chart: Chart,
    here: str,
    to: str,
    branches: str = "",
    passed: Mapping[str, int] | None = None,
    standing: frozenset[Place] = frozenset(),
) -> Way:
    """The way from a node to another. `passed`: flows taken so far; it says which inclusive branches there are.
    `standing`: where in the shared scope tokens are.

    Raises NoWay: out of a side branch, into a multi-instance, or into work that is over without `branches`.
    """
    inward, outward = scopes_around(chart, to), scopes_around(chart, here)
    shared = [scope for scope, other in zip(inward, outward, strict=False) if scope == other]
    depth = len(shared)
    path = [*inward[depth:], to]
    home = outward[depth] if depth < len(outward) else here
    graph = graph_of(chart, shared[-1])
    _refuse_instances(chart, path)
    _refuse_side_ways(graph, home, path[0])
    scope, target = shared[-1], path[0]
    going_on = _going_on(chart, scope, home, target, standing)
    outside = going_on.region if going_on else frozenset((home,))
    levels = [_level(chart, graph, target, branches, passed, outside)]
    for inner, node in zip(path, path[1:], strict=False):
        levels.append(_level(chart, graph_of(chart, inner), node, branches, passed))
    if going_on:
        ended, ended_at = _branch_of(going_on, graph, target)
    else:
        ended, ended_at = _left(chart, graph, home, target)
    way = Way(home, tuple(levels), ended, ended_at, stays=going_on is not None)
    return _mended(chart, graph, way, standing)


def way_in(chart: Chart, to: str, branches: str, passed: Mapping[str, int]) -> Way:
    """The way to a node when everything that is open ends: an administrator's jump."""
    path = [*scopes_around(chart, to)[1:], to]
    _refuse_instances(chart, path)
    scopes = ["", *path[:-1]]
    for scope, target in zip(scopes, path, strict=True):
        _refuse_side_ways(graph_of(chart, scope), "", target)
    levels = (
        _level(chart, graph_of(chart, scope), target, branches, passed)
        for scope, target in zip(scopes, path, strict=True)
    )
    return Way("", tuple(levels))


def _refuse_instances(chart: Chart, path: Iterable[str]) -> None:
    *scopes, _target = path
    for scope in scopes:
        if chart.nodes[scope].loop is not None:
            raise NoWay(f"它在多实例「{chart.label(scope)}」之内，分不清是哪一个实例")


def _refuse_side_ways(graph: Graph, home: str, target: str) -> None:
    side = graph.side_region(home) if home else frozenset()
    if side and target not in side:
        raise NoWay("当前任务在提醒等旁支上，不能退回主流程")
    if not side and graph.side_region(target):
        raise NoWay("它在提醒等旁支上")


def _going_on(chart: Chart, scope: str, home: str, target: str, standing: frozenset[Place]) -> Block | None:
    """The smallest block with `target` in one branch and work going on in another, `home` or some beside it."""
    nodes = {place if isinstance(place, str) else place[1] for place in standing}
    main = {node for node in nodes if not graph_of(chart, scope).side_region(node)}
    for block in blocks_around(chart, target):
        mine = block.branches_with(target)
        beside = frozenset().union(*(nodes for flow, nodes in block.branches.items() if flow not in mine))
        if home in block.region:
            return block if home in beside and not block.branches_with(home) & mine else None
        if main & beside:
            return block
    return None


def _left(chart: Chart, graph: Graph, home: str, target: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """The blocks around `home` that `target` is outside of: all their branches end."""
    ended: frozenset[str] = frozenset()
    ended_at: frozenset[tuple[str, str]] = frozenset()
    for block in blocks_around(chart, home):
        if target not in block.region:
            ended |= block.region
            ended_at |= _arrivals(graph, {*block.region, block.join}, block.region | {block.split})
    return ended, ended_at


def _branch_of(block: Block, graph: Graph, target: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    nodes = frozenset().union(*(block.branches[flow] for flow in block.branches_with(target)))
    return nodes, _arrivals(graph, {*nodes, block.join}, nodes)


def _arrivals(graph: Graph, joins: Iterable[str], sources: frozenset[str]) -> frozenset[tuple[str, str]]:
    """Tokens may wait at these, coming from those."""
    flows = (flow for join in joins if join and graph.is_join(join) for flow in graph.into[join])
    return frozenset((flow.target, flow.source) for flow in flows if flow.source in sources)


def _mended(chart: Chart, graph: Graph, way: Way, standing: frozenset[Place]) -> Way:
    """Where branches cross, more than blocks has to be looked at: what lies before or behind the target cannot go on
    beside it; and a join before which nothing is left for it gets what it misses, which counts as done.
    """
    level, *inner = way.levels
    around = blocks_around(chart, level.target)
    if not around or graph.side_region(level.target):
        return way
    in_line = {place for place in standing if _in_line(graph, level.target, place)}
    ended = way.ended | {place for place in in_line if isinstance(place, str) and place != way.home}
    ended_at = way.ended_at | {place for place in in_line if not isinstance(place, str)}
    stay = {each for each in standing if not (each in ended or each in ended_at or each == way.home)}
    stays = way.stays and not _in_line(graph, level.target, way.home)
    stay |= {way.home} if stays else set()
    stops = frozenset((*(block.split for block in around), around[-1].join))
    going_on = graph.reach_each({each if isinstance(each, str) else each[0] for each in stay}, stops)
    coming = graph.reach_each((level.target, *level.others), stops) | going_on
    there = {each for each in stay if not isinstance(each, str)}
    done = {each for each in level.done if each[1] not in going_on}
    done |= {each for each in _awaited(graph, coming, {join for join, _ in there}) - there if each[1] not in coming}
    return replace(
        way,
        levels=(replace(level, done=tuple(sorted(done))), *inner),
        ended=ended,
        ended_at=ended_at,
        stays=stays,
    )


def _in_line(graph: Graph, target: str, place: Place) -> bool:
    """Whether the target lies behind this place, or before it; never so for what is on a way beside the main one."""
    last, first = (place, place) if isinstance(place, str) else place[::-1]
    if last == target or graph.side_region(last):
        return False
    return last in graph.behind(target) or target in graph.behind(first)


def _awaited(graph: Graph, nodes: Iterable[str], begun: set[str]) -> set[tuple[str, str]]:
    """What the parallel joins right behind these wait for, and those where somebody waits already."""
    joins = begun | {flow.target for node in nodes for flow in graph.out.get(node, ()) if graph.is_join(flow.target)}
    parallel = (join for join in joins if graph.nodes[join].kind == "parallelGateway")
    return {(join, flow.source) for join in parallel for flow in graph.into[join]}


def _level(
    chart: Chart,
    graph: Graph,
    target: str,
    branches: str,
    passed: Mapping[str, int] | None,
    outside: frozenset[str] = frozenset(),
) -> Level:
    """What a token on `target` needs beside it, in each block around it that does not hold all of `outside`."""
    entered = [block for block in blocks_around(chart, target) if not (outside and outside <= block.region)]
    if not entered:
        return Level(target)
    if branches not in (OWN, ALL):
        raise NoWay("它所在的并行环节已经结束，须说明只重办该分支（own）还是全部分支（all）")
    others = _others(graph, entered, target, passed or {}) if branches == ALL else ()
    return Level(target, others, _done(graph, entered, (target, *others)))


def _others(graph: Graph, entered: list[Block], target: str, passed: Mapping[str, int]) -> tuple[str, ...]:
    """First nodes of the other branches; of an inclusive split those that were taken."""
    found: dict[str, None] = {}
    for block in entered:
        inclusive = graph.nodes[block.split].kind == "inclusiveGateway"
        mine = block.branches_with(target)
        for flow in graph.out[block.split]:
            taken = passed.get(flow.id, 0) if inclusive else 1
            if flow.id not in mine and taken and flow.target != block.join:
                found[flow.target] = None
    return tuple(found)


def _done(graph: Graph, entered: list[Block], begun: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Sources that parallel joins on the way will wait for and that nothing begun leads to."""
    outermost, splits = entered[-1], {block.split for block in entered}
    reached = graph.reach_each(begun, frozenset((*splits, outermost.join)))
    over = (outermost.region | splits) - reached
    joins = [node for node in (*reached, outermost.join) if node and graph.nodes[node].kind == "parallelGateway"]
    missing = {
        (join, flow.source) for join in joins if graph.is_join(join) for flow in graph.into[join] if flow.source in over
    }
    return tuple(sorted(missing))
