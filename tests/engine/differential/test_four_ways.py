"""Whatever is done to a case, and however it is kept in between: every step comes out the same."""

from itertools import product

import pytest

from engine.moves import MOVES
from tests.engine.differential.elsewhere import Elsewhere
from tests.engine.differential.shapes import SHAPES, shape
from tests.engine.differential.ways import check_replay, driven

SEEDS = 30
NEVER_REFUSED = {"Start", "HandIn", "Suspend", "Resume", "Terminate", "WithdrawApplication", "Nullify", "Migrate", "CC"}


@pytest.fixture(scope="session")
def elsewhere():
    with Elsewhere() as process:
        yield process


@pytest.mark.parametrize("name", SHAPES)
def test_memory_bytes_journal_and_another_process_agree(name, elsewhere):
    for seed in range(SEEDS):
        run = driven(shape(name), seed)

        check_replay(run)
        assert elsewhere.told(name, run) == run.told, seed


OF_CLOCKS = {"AdjustDeadline", "AppealCard", "ClockAct", "Retime", "SettleCard"}
"""They move no tokens; `tests.engine.clocks` drives them."""


def test_every_kind_of_command_is_taken_and_refused_somewhere():
    kinds = {kind.__name__ for kind in MOVES} - OF_CLOCKS
    not_taken, not_refused = kinds - {"Migrate"}, kinds - NEVER_REFUSED

    for seed, name in product(range(12), SHAPES):
        if not_taken or not_refused:
            run = driven(shape(name), seed)
            not_taken, not_refused = not_taken - run.taken.keys(), not_refused - run.refused.keys()

    assert (not_taken, not_refused) == (set(), set())
