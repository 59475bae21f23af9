"""The door for people at the window: JSON in api.py, pages in the other modules."""

from app.clerk import api, blueprint, delivery_pages, pages, supplement_pages

__all__ = ["api", "blueprint", "delivery_pages", "pages", "supplement_pages"]
