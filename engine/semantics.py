"""The number of the rules by which a chart is executed; a journal line says under which it was written (decision 2).

1   the joins, returns and deadlines of version 0.1.0
2   tokens remember which task brought them (取回, 上一步), and joins tell where two branches changed one value
"""

SEMANTICS = 2
EXECUTABLE = frozenset({1, 2})
"""Rules this version can still execute: an open case keeps those it was started under."""
