"""A case that has lost everything but its journal, its records and its number."""

from sqlalchemy import delete, select, update

from app.db import Database
from app.models import Case, Deadline, Task, Waiting
from app.services.rebuild_case import rebuild_case

LOST = {"state": None, "status": "new", "stage": "", "result": "", "accepted_at": None, "due_at": None, "warn_at": None}


def comes_back(database: Database, number: str) -> bool:
    """Lose state and rows, rebuild them: whether everything is there again as it was."""
    before = _rows(database, number)
    with database.transaction() as session:
        case_id = session.scalars(select(Case.id).where(Case.number == number)).one()
        for table in (Task, Deadline, Waiting):
            session.execute(delete(table).where(table.case_id == case_id))
        session.execute(update(Case).where(Case.id == case_id).values(**LOST))
    with database.transaction() as session:
        rebuild_case(session, number=number)
    return _rows(database, number) == before


def _rows(database: Database, number: str) -> dict[str, list[dict]]:
    """Without the ids of rows that may be new."""
    with database.reading() as session:
        case_id = session.scalars(select(Case.id).where(Case.number == number)).one()
        rows = {"case": session.scalars(select(Case).where(Case.id == case_id)).all()}
        for table in (Task, Deadline, Waiting):
            rows[table.__tablename__] = session.scalars(
                select(table).where(table.case_id == case_id).order_by(table.key)
            ).all()
        return {name: [_values(row) for row in each] for name, each in rows.items()}


def _values(row: object) -> dict:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns if column.name != "id"}
