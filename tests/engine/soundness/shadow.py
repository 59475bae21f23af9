"""One case played by the engine, and beside it every marking the token game has for the same moves."""

from collections import Counter

from engine import codec
from engine.blocks import graph_of
from engine.chart import Chart
from engine.commands import Complete, Fire, JobDone, JobFailed, Message, Return
from engine.run import Step
from engine.soundness.game import Game, Made
from engine.soundness.marking import Room, tokens_in
from engine.spiff.arrivals import arrivals
from engine.spiff.flow import Flow

ACTS = {Complete: "complete", Fire: "fire", Message: "message", JobDone: "job", JobFailed: "fail", Return: "return"}


class Shadow:
    """`markings`: where the case may stand by the game, after all that was played."""

    def __init__(self, chart: Chart):
        self.chart, self.game = chart, Game(chart)
        self.markings = {made.marking for made in self.game.begin() if not made.refused}

    def follow(self, command, before: Step | None, now: Step) -> bool:
        """Whether the game allows this step too, and comes to where the engine has come."""
        if before is not None and _passed(before) != _passed(now) or isinstance(command, Return):
            self.markings = {made.marking for made in self._made(command, before) if not made.refused}
        found = places(self.chart, now)
        self.markings = {each for each in self.markings if places_of(self.chart, each) == found}
        return bool(self.markings)

    def _made(self, command, before: Step):
        node, done = _node_of(command, before), frozenset(before.picture.done_by) | frozenset(before.picture.passed)
        looked_at, todo = set(), list(self.markings)
        while todo:
            marking = todo.pop()
            for made in self._after(marking, command, node, done) if marking not in looked_at else ():
                if made.move is None:
                    todo.append(made.marking)
                elif _is(made, command, node):
                    yield made
            looked_at.add(marking)

    def _after(self, marking: Room, command, node: str, done: frozenset[str]) -> list[Made]:
        if not isinstance(command, Return):
            return self.game.after(marking)
        places = [at for at, (_, token) in enumerate(tokens_in(marking)) if token.node == node]
        return [each for at in places for each in self.game.back(marking, at, done)]


def places(chart: Chart, step: Step) -> tuple:
    """Where the engine's tokens are: nodes, what waits at joins, and how often each task is open."""
    _, saved = codec.loads(step.state)
    if saved is None:
        return frozenset(), (), ()
    flow = Flow.resume(chart, saved)
    waiting = {join: tuple(sorted(sources)) for join, sources in arrivals(saved).items()}
    tasks = Counter(token.node for token in flow.tokens())
    return frozenset(flow.waiting()), tuple(sorted(waiting.items())), tuple(sorted(tasks.items()))


def places_of(chart: Chart, marking: Room) -> tuple:
    """The same of a marking of the game."""
    nodes, waiting, tasks = set(), {}, Counter()
    for _, token in tokens_in(marking):
        for node in _nodes_of(chart, token):
            nodes.add(node)
            if token.source:
                waiting.setdefault(node, []).append(token.source)
            elif not token.rooms or node != token.node:
                tasks[node] += 1
    listed = tuple(sorted((join, tuple(sorted(sources))) for join, sources in waiting.items()))
    return frozenset(nodes), listed, tuple(sorted(tasks.items()))


def _nodes_of(chart: Chart, token) -> list[str]:
    node = chart.nodes[token.node]
    if node.kind == "eventBasedGateway":
        return [flow.target for flow in graph_of(chart, node.scope).out[node.id]]
    return [token.node, *token.armed]


def _is(made: Made, command, node: str) -> bool:
    """Where one steps back by a word, the engine knows where that is: any way the game has will do."""
    aim = command.to if isinstance(command, Return) and not command.to.startswith("@") else made.move.to
    return (made.move.act, made.move.node, made.move.to) == (ACTS[type(command)], node, aim)


def _node_of(command, before: Step) -> str:
    if isinstance(command, Message):
        waiting = before.picture.waiting.values()
        return next(each.node for each in waiting if each.kind == "message" and each.name == command.name)
    key = getattr(command, "task", "") or getattr(command, "timer", "") or getattr(command, "job", "")
    return key.rpartition("#")[0]


def _passed(step: Step) -> dict:
    return dict(step.picture.passed)
