"""Charts that wait for the outside: messages, events, jobs."""

from collections.abc import Callable

from engine.chart import Chart

SHAPES: dict[str, Callable[[], Chart]] = {}
