"""The door for everybody who is signed in: JSON in api.py, pages in pages.py."""

from app.everyone import api, blueprint, pages

__all__ = ["api", "blueprint", "pages"]
