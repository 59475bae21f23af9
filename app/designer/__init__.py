"""The door for people who draw charts: JSON in api.py, pages in pages.py."""

from app.designer import api, blueprint, pages

__all__ = ["api", "blueprint", "pages"]
