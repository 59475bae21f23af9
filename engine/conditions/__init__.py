"""The small expression language of conditions: read statically, never Python (decision 14)."""

from engine.conditions.functions import FUNCTIONS
from engine.conditions.language import Condition, check, evaluate

__all__ = ["FUNCTIONS", "Condition", "check", "evaluate"]
