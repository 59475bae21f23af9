"""Every place verification may name has words for people."""

import re
from pathlib import Path

import pytest

from app.models import Base
from app.services import verifying
from app.services.finding_words import COLUMNS, TABLES, words_of

CODE = re.compile("[a-z_]{3,}")
BESIDE = {"id", "case_id", "query_code"}


@pytest.mark.parametrize("table", sorted(TABLES.keys() & Base.metadata.tables.keys()))
def test_every_column_of_a_table_has_a_word(table):
    columns = {column.name for column in Base.metadata.tables[table].c} - BESIDE

    assert columns - COLUMNS.keys() == set()


def test_no_place_that_the_code_names_is_without_words():
    folder = Path(verifying.__file__).parent
    sources = "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.py")))
    named = set(re.findall(r'"((?:log|journal|case_file|history|look|archived_case)\.[a-z_.]+)"', sources))

    assert len(named) > 10
    assert [place for place in sorted(named) if CODE.search(words_of(place))] == []
