"""The door for everybody who is signed in: JSON in api.py and notices.py, pages in pages.py."""

from app.everyone import api, blueprint, documents, notices, pages

__all__ = ["api", "blueprint", "documents", "notices", "pages"]
