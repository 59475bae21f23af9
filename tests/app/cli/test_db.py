"""banjie db"""


def test_an_empty_database_is_brought_up_to_date(banjie):
    assert banjie("db", "current").exit_code == 1
    assert banjie("case", "verify", "--all").exit_code == 3

    assert banjie("db", "upgrade").exit_code == 0
    assert banjie("db", "upgrade").exit_code == 0

    assert banjie("db", "current").exit_code == 0
    assert banjie("case", "verify", "--all").exit_code == 0
