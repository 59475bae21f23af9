"""The door for people who check what happened: JSON in api.py, pages in pages.py."""

from app.auditor import api, blueprint, pages

__all__ = ["api", "blueprint", "pages"]
