"""Past cases once more, on a chart that is not in force yet: what would have become of them."""

from engine.rehearsal.draft import Draft
from engine.rehearsal.playing import Versions, rehearse
from engine.rehearsal.report import KINDS, Answer, Changes, Deed, Need, Parting, Rehearsed

__all__ = ["KINDS", "Answer", "Changes", "Deed", "Draft", "Need", "Parting", "Rehearsed", "Versions", "rehearse"]
