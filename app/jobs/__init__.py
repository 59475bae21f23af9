"""What runs without anyone asking: APScheduler is the clock, a service does the work."""

from app.jobs.outbox import outside_of
from app.jobs.scheduler import start

__all__ = ["outside_of", "start"]
