"""How the store finds what a part of a verification asks for: by its cases, however long the log is."""

from sqlalchemy import event

from app.db import Database
from app.queries.verifiable import Scope
from app.services.fill_history import fill_history
from app.services.seal_lines import seal_lines
from app.services.verifying.part import Asked, House, cases_part
from tests.city import city_in


def plans(database, work):
    """Of every statement about the log that `work` makes."""
    asked = []
    event.listen(database.engine, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
    work()
    with database.engine.connect() as connection:
        about_the_log = [(said, values) for said, values in asked if "FROM log_entry" in said]
        return {
            row.detail
            for said, values in about_the_log
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", values)
            if "log_entry" in row.detail
        }


def test_a_part_finds_its_cases_in_the_log_by_their_numbers(new_store):
    """SQLite knows nothing of how long tables are: joined to the cases, it read the whole log for every part."""
    database = Database(new_store("sqlite", "city"))
    city = city_in(database)
    for _ in range(2):
        city.file()
    with database.transaction() as session:
        seal_lines(session, city.now)
        fill_history(session)

    found = plans(database, lambda: cases_part(House(database), Asked(Scope()), "", [1, 2]))
    database.dispose()

    assert found and all("subject=?" in each for each in found), found
