"""The door for everybody who is signed in: JSON in api.py, forecast_api.py, limits_api.py and notices.py, pages in
pages.py and case_moves.py; both in cards.py, clauses.py and documents.py.
"""

from app.everyone import api, blueprint, cards, case_moves, clauses, documents, forecast_api, limits_api, notices, pages

__all__ = [
    "api",
    "blueprint",
    "cards",
    "case_moves",
    "clauses",
    "documents",
    "forecast_api",
    "limits_api",
    "notices",
    "pages",
]
