"""子办件: begin a case of another item as a part of this one; the end of that case is the answer."""

from app.errors import AppError
from app.services.handlers.job import Job, Never, Outside
from app.services.start_part import start_part
from engine.errors import EngineError


def start_chart(job: Job, outside: Outside) -> None:
    """Inputs: `item`, its code; the others are routing values the new case begins with."""
    try:
        with outside.database.transaction() as session:
            start_part(session, job, now=job.now)
    except (AppError, EngineError) as refused:
        raise Never(refused.code, str(refused)) from refused
