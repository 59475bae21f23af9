"""Words of other tools in a chart: what is understood as ours, and what is neither executed nor kept."""

from engine.dialects.adopting import Adopted, adopted
from engine.dialects.leftovers import Ignored, ignored
from engine.dialects.reading import Taken, understood

__all__ = ["Adopted", "Ignored", "Taken", "adopted", "ignored", "understood"]
