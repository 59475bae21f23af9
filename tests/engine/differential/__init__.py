"""One run, four ways: kept in memory, cut down and written at every step, read from its journal, elsewhere again."""
