"""The small expression language of conditions: read statically, never Python (decision 14)."""

from engine.conditions.language import Condition, check, evaluate

__all__ = ["Condition", "check", "evaluate"]
