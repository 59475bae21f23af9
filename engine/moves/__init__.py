"""What each command does to a case: one function a command, `MOVES` says which."""

from engine.case import Moves
from engine.moves import running, tasks

MOVES: Moves = {**running.MOVES, **tasks.MOVES}
