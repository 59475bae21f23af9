"""The door for administrators: what was given up, trying again, moving cases to another version. It has no pages."""

from app.admin import api, blueprint

__all__ = ["api", "blueprint"]
