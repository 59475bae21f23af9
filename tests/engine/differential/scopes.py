"""Charts with work inside of work: sub-processes, called charts, bodies that run several times."""

from collections.abc import Callable

from engine.chart import Chart

SHAPES: dict[str, Callable[[], Chart]] = {}
