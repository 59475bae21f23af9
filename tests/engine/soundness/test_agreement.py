"""Whatever the engine does on a chart, the token game can do as well, and their tokens stand on the same nodes."""

from collections import Counter

import pytest

from engine.commands import Return, Start
from engine.errors import EngineError
from engine.picture import Picture
from engine.run import step
from engine.soundness import path_of
from tests.engine.differential.acts import complete, fire, message, send_back
from tests.engine.differential.drive import Driver
from tests.engine.moves import CALENDAR, ITEM, MONDAY
from tests.engine.random_charts.walks import chart_of
from tests.engine.soundness.shadow import Shadow

PLAYS, TURNS = 2, 50
FORWARD = {complete: 12, fire: 5, message: 5}
ORDERS = {**FORWARD, send_back: 3}


@pytest.mark.parametrize("seed", range(10))
def test_every_play_of_the_engine_is_one_of_the_game(seed):
    chart = chart_of(seed)

    taken = sum((played(chart, seed * 100 + play) for play in range(PLAYS)), Counter())

    assert taken["Complete"] > PLAYS


def taken_on(chart, seed):
    """The path of a random case, and whether it ended."""
    driver, now, told = Driver(chart, seed), None, []
    command = Start("p1", ITEM, {})
    for _ in range(TURNS):
        try:
            after = step(chart, now and now.state, command, driver.at, CALENDAR)
        except EngineError:
            after = None
        if after is not None:
            told.append((command, now.picture if now else Picture(), after.picture))
            now = after
        if now.picture.status == "ended":
            break
        command = driver.order(now.picture, FORWARD)
    return path_of(chart, told), now.picture.status == "ended"


def played(chart, seed) -> Counter:
    driver, shadow, taken = Driver(chart, seed), Shadow(chart), Counter()
    now = step(chart, None, Start("p1", ITEM, {}), MONDAY, CALENDAR)
    assert shadow.follow(None, None, now)
    for _ in range(TURNS):
        if now.picture.status == "ended":
            break
        command = driver.order(now.picture, ORDERS)
        if isinstance(command, Return) and command.mode == "straight":
            continue
        try:
            after = step(chart, now.state, command, driver.at, CALENDAR)
        except EngineError:
            continue
        driver.heard(command)
        taken[type(command).__name__] += 1
        assert shadow.follow(command, now, after), (seed, command, now.picture.tasks.keys())
        now = after
    return taken
