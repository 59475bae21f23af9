"""The door for everybody who is signed in: JSON in api.py and notices.py, pages in pages.py, both in cards.py."""

from app.everyone import api, blueprint, cards, documents, notices, pages

__all__ = ["api", "blueprint", "cards", "documents", "notices", "pages"]
