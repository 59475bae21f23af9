"""The number of the rules by which charts are executed: it changes when the meaning of one changes (decision 2)."""

SEMANTICS = 1
EXECUTABLE = frozenset({1})
"""The numbers this version can execute; a journal line under another one is readable, but 本版本不可重算."""
