"""What runs without anyone asking: APScheduler is the clock, a service does the work."""

from app.jobs.outbox import outside_of
from app.jobs.scheduler import start, start_by
from app.jobs.sealer import notary_of

__all__ = ["notary_of", "outside_of", "start", "start_by"]
