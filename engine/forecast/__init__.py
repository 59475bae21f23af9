"""What comes next in a case: certain or possible, for whom, and who must not do it. No step is taken to find out."""

from engine.forecast.coming import MOST, Coming, forecast

__all__ = ["MOST", "Coming", "forecast"]
