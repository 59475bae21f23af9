"""The number of the rules by which a chart is executed; a journal line says under which it was written (decision 2).

1   the joins, returns and deadlines of version 0.1.0
2   tokens remember which task brought them (取回, 上一步), and joins tell where two branches changed one value
3   clocks are ledgers that pauses and extensions are written into; deadlines have rungs, and cards are raised
"""

SEMANTICS = 3
EXECUTABLE = frozenset({1, 2, 3})
"""Rules this version can still execute: an open case keeps those it was started under."""

LEDGERS = 3
"""Since these rules a case has ledgers of its clocks."""
