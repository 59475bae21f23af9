"""The demonstration: an invented county with its people, calendar, charts, items and a few cases on their way."""

from app.demo.people import LOGINS, PASSWORD, Login
from app.demo.seed import furnish, has_cases, seed

__all__ = ["LOGINS", "PASSWORD", "Login", "furnish", "has_cases", "seed"]
