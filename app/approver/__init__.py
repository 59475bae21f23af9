"""The door for people who work on cases: JSON in api.py, pages in pages.py."""

from app.approver import api, blueprint, pages

__all__ = ["api", "blueprint", "pages"]
