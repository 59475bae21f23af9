"""The thread that works on a rehearsal, beside the requests; how far it has come stands in the table."""

from datetime import UTC, datetime
from threading import Thread

from app.auth import database
from app.services.rehearsing import rehearse_all
from app.services.verifying.many import all_cores

SHARE = 2
"""Of the cores one half is left to the desk."""
_threads: dict[int, Thread] = {}


def work_on(draft_id: int, rehearsal_id: int) -> None:
    """It ends with the server; then the row says that it was cut."""
    store, jobs = database(), max(1, all_cores() // SHARE)

    def work() -> None:
        try:
            rehearse_all(store, draft_id, rehearsal_id, jobs=jobs, clock=lambda: datetime.now(UTC))
        finally:
            _threads.pop(rehearsal_id, None)

    thread = _threads[rehearsal_id] = Thread(target=work, name=f"rehearsal-{rehearsal_id}", daemon=True)
    thread.start()


def wait_for(rehearsal_id: int) -> None:
    """Until the thread of this process that works on it is over."""
    thread = _threads.get(rehearsal_id)
    if thread is not None:
        thread.join()
