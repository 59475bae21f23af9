"""Whatever sound chart is drawn: no path gets stuck, and the written state is the one in memory, step by step."""

import pytest

from tests.engine.random_charts.walks import NODES, chart_of, walked

CHARTS, PATHS = 16, 5


@pytest.mark.parametrize("seed", range(CHARTS))
def test_every_path_is_the_same_in_memory_and_written(seed):
    told = walked(seed, PATHS)

    assert told["ended"] + told["running"] + told["suspended"] == PATHS
    assert len(chart_of(seed).nodes) >= NODES
