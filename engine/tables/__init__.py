"""Decision tables: kept as JSON, brought in and out as DMN, read into the language of conditions, decided."""

from engine.tables.deciding import Decided, Undecided, decide
from engine.tables.dmn import Imported, from_dmn, to_dmn
from engine.tables.reading import Cells, Fault, cells_of
from engine.tables.stored import table_from_json, table_to_json, tables_from_json, tables_to_json

__all__ = [
    "Cells",
    "Decided",
    "Fault",
    "Imported",
    "Undecided",
    "cells_of",
    "decide",
    "from_dmn",
    "table_from_json",
    "table_to_json",
    "tables_from_json",
    "tables_to_json",
    "to_dmn",
]
