"""The door for people who check what happened: JSON in api.py and cards_api.py, pages in pages.py."""

from app.auditor import api, blueprint, cards_api, pages

__all__ = ["api", "blueprint", "cards_api", "pages"]
