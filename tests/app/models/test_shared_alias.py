"""Aliases kept by a module are read by all threads of a process."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.base import WriteableColumnCollection

from app.models import Case
from app.models.shared_alias import shared_alias


class Filling(Exception):
    pass


def test_the_index_of_a_shared_alias_is_full_before_two_threads_can_fill_it(monkeypatch):
    kept, fresh = shared_alias(Case), aliased(Case)
    monkeypatch.setattr(WriteableColumnCollection, "_init_proxy_index", refuse)

    assert str(select(kept.number)).endswith("FROM case_file AS case_file_1")
    with pytest.raises(Filling):
        str(select(fresh.number))


def refuse(columns):
    raise Filling
