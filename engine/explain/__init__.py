"""Why a due moment is what it is: a derivation people can follow, day by day and clause by clause."""

from engine.explain.days import counted_days
from engine.explain.derivation import Derivation, explain
from engine.explain.sentences import Said

__all__ = ["Derivation", "Said", "counted_days", "explain"]
