"""What each command does to a case: one function a command, `MOVES` says which."""

from engine.case import Moves
from engine.moves import (
    assigning,
    cards,
    clocks,
    course,
    ending,
    firing,
    migration,
    outside,
    people,
    running,
    signing,
    taking_back,
    tasks,
)

MOVES: Moves = {
    **running.MOVES,
    **firing.MOVES,
    **clocks.MOVES,
    **cards.MOVES,
    **tasks.MOVES,
    **people.MOVES,
    **assigning.MOVES,
    **signing.MOVES,
    **ending.MOVES,
    **course.MOVES,
    **taking_back.MOVES,
    **outside.MOVES,
    **migration.MOVES,
}
