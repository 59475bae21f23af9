"""What is different between two charts: on the drawing, in what they say, and in what that does to people's work."""

from engine.chart_difference.attributes import Change
from engine.chart_difference.compared import ChartDifference, Item, difference
from engine.chart_difference.effects import CHART, Effects, LimitEffect, Post, RoleEffect
from engine.chart_difference.ways import Way

__all__ = [
    "CHART",
    "Change",
    "ChartDifference",
    "Effects",
    "Item",
    "LimitEffect",
    "Post",
    "RoleEffect",
    "Way",
    "difference",
]
