"""The door for people who check what happened: JSON in api, cards_api and super_api, pages in pages and super_pages."""

from app.auditor import api, blueprint, cards_api, pages, super_api, super_pages

__all__ = ["api", "blueprint", "cards_api", "pages", "super_api", "super_pages"]
