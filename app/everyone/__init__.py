"""The door for everybody who is signed in: JSON in api.py, limits_api.py and notices.py, pages in pages.py; both in
cards.py, clauses.py and documents.py.
"""

from app.everyone import api, blueprint, cards, clauses, documents, limits_api, notices, pages

__all__ = ["api", "blueprint", "cards", "clauses", "documents", "limits_api", "notices", "pages"]
