"""The table of patterns says what there is: all 43 of them, and every test."""

import ast
import re
from pathlib import Path

HERE = Path(__file__).parent
TABLE = HERE.parents[2] / "docs" / "patterns.md"
VERDICTS = ("supported", "other drawing", "refused")
_TEST = re.compile(r"`(test_wcp_\w+)`")


def rows() -> list[list[str]]:
    lines = (line for line in TABLE.read_text().splitlines() if re.match(r"\| \d", line))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def walked() -> list[str]:
    """Names of the tests that walk a pattern."""
    trees = (ast.parse(path.read_text()) for path in sorted(HERE.glob("test_*.py")))
    names = (each.name for tree in trees for each in tree.body if isinstance(each, ast.FunctionDef))
    return [name for name in names if name.startswith("test_wcp_")]


def test_the_table_has_each_of_the_43_patterns_once_and_says_everything_about_it():
    table = rows()

    assert [int(row[0]) for row in table] == list(range(1, 44))
    assert [row for row in table if len(row) != 6 or not all(row) or row[3] not in VERDICTS] == []


def test_every_pattern_names_tests_of_its_own_number():
    odd = [(row[0], name) for row in rows() for name in _TEST.findall(row[5]) if not _is_about(name, row[0])]

    assert odd == []
    assert [row[0] for row in rows() if not _TEST.findall(row[5])] == []


def test_every_test_that_is_named_exists_and_every_test_is_named():
    named = [name for row in rows() for name in _TEST.findall(row[5])]

    assert sorted(named) == sorted(walked())


def test_the_text_counts_the_verdicts():
    text, verdicts = TABLE.read_text(), [row[3] for row in rows()]

    assert [each for each in VERDICTS if f"**{each}** ({verdicts.count(each)})" not in text] == []


def _is_about(name: str, number: str) -> bool:
    return name.startswith(f"test_wcp_{int(number):02}_")
