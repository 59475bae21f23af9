"""The door for people at the window: JSON in api.py, pages in pages.py."""

from app.clerk import api, blueprint, pages

__all__ = ["api", "blueprint", "pages"]
