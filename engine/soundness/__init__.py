"""Whether every case on a chart can end: a token game of its own, and each fault it finds as a path to be played."""

from engine.soundness.exploring import BOUND, explore
from engine.soundness.incident import path_of
from engine.soundness.kept import ENDS, EXPECTED, GOES, against, from_json, to_json
from engine.soundness.playing import Stood, is_fault, play
from engine.soundness.report import Played, Soundness, Violation

__all__ = [
    "BOUND",
    "ENDS",
    "EXPECTED",
    "GOES",
    "Played",
    "Soundness",
    "Stood",
    "Violation",
    "against",
    "explore",
    "from_json",
    "is_fault",
    "path_of",
    "play",
    "to_json",
]
