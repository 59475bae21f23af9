"""Two judges who share no line of code agree on every chart that both can read."""

import json
from collections.abc import Iterable, Iterator

from engine.chart import Chart
from engine.soundness.faults import faults_of
from engine.soundness.game import Game
from engine.soundness.space import Space, spread
from tests.engine.soundness.second.charts import charts_of_the_house, random_charts
from tests.engine.soundness.second.nets import nets_of
from tests.engine.soundness.second.woflan import KEPT, digest

BOUND = 2_000
SAID = json.loads(KEPT.read_text())


def found_sound(chart: Chart) -> bool:
    """As the net has it: whatever the gateways say, and nobody sends anything back."""
    space = spread(Game(chart, names=frozenset(), returns=False), BOUND, reduced=True)
    if list(faults_of(chart, space)) or _goes_on_behind_an_end(chart, space):
        return False
    assert not space.cut
    return True


def _goes_on_behind_an_end(chart: Chart, space: Space) -> bool:
    """A net is over with its first end; a case goes on while any of its branches does."""
    for edge in (each for edges in space.edges for each in edges):
        nodes = (chart.nodes[each] for each in edge.made.visited)
        if space.markings[edge.target].tokens and any(node.kind == "endEvent" and not node.scope for node in nodes):
            return True
    return False


def judged(charts: Iterable[tuple[str, Chart]]) -> Iterator[tuple[str, Chart, bool]]:
    """Those about which it had an answer in time."""
    for name, chart in charts:
        said = [SAID.get(digest(net)) for net in nets_of(chart) or ()]
        if None not in said:
            yield name, chart, all(said)


def test_random_charts_are_judged_alike():
    told = list(judged(random_charts()))

    assert [name for name, chart, said in told if found_sound(chart) != said] == []
    assert sum(said for _, _, said in told) > 20
    assert sum(not said for _, _, said in told) > 20


def test_charts_of_the_house_are_judged_alike():
    told = list(judged(charts_of_the_house()))

    assert [name for name, chart, said in told if found_sound(chart) != said] == []
    assert len(told) > 10
