"""What runs without anyone asking: APScheduler is the clock, a service does the work."""

from app.jobs.scheduler import start

__all__ = ["start"]
