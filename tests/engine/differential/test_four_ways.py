"""Whatever is done to a case, and however it is kept in between: every step comes out the same."""

from collections import Counter

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
    taken, refused = Counter(), Counter()

    for name in SHAPES:
        for seed in range(12):
            run = driven(shape(name), seed)
            taken, refused = taken + run.taken, refused + run.refused

    kinds = {kind.__name__ for kind in MOVES} - OF_CLOCKS
    assert kinds - taken.keys() - {"Migrate"} == set()
    assert kinds - refused.keys() - NEVER_REFUSED == set()
