"""The demonstration: an invented county with its people, calendar, charts, items and a few cases on their way."""

from app.demo.people import LOGINS, PASSWORD, Login
from app.demo.seed import furnish, seed

__all__ = ["LOGINS", "PASSWORD", "Login", "furnish", "seed"]
