"""banjie db"""

import os
import stat


def test_an_old_database_is_told_from_a_new_one(banjie, tmp_path):
    url = f"sqlite:///{tmp_path / 'old.sqlite3'}"

    assert banjie("db", "current", BANJIE_DATABASE_URL=url).exit_code == 1


def test_an_empty_database_is_brought_up_to_date(banjie):
    assert banjie("case", "verify", "--all").exit_code == 3

    assert banjie("db", "upgrade").exit_code == 0
    assert banjie("db", "upgrade").exit_code == 0

    assert banjie("db", "current").exit_code == 0
    assert banjie("case", "verify", "--all").exit_code == 0


def test_what_is_created_is_for_the_owner_alone(banjie, tmp_path):
    before = os.umask(0o022)
    try:
        banjie("db", "upgrade")
    finally:
        left = os.umask(before)

    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "home" / "banjie.sqlite3").stat().st_mode) == 0o600
    assert left == 0o022
