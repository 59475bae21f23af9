"""banjie db"""


def test_an_old_database_is_told_from_a_new_one(banjie, tmp_path):
    url = f"sqlite:///{tmp_path / 'old.sqlite3'}"

    assert banjie("db", "current", BANJIE_DATABASE_URL=url).exit_code == 1


def test_an_empty_database_is_brought_up_to_date(banjie):
    assert banjie("case", "verify", "--all").exit_code == 3

    assert banjie("db", "upgrade").exit_code == 0
    assert banjie("db", "upgrade").exit_code == 0

    assert banjie("db", "current").exit_code == 0
    assert banjie("case", "verify", "--all").exit_code == 0
