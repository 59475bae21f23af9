"""The door for everybody who is signed in.

JSON in api.py, forecast_api.py, limits_api.py, log_api.py and notices.py; pages in pages.py, account_pages.py,
sign_in_pages.py, case_moves.py and sheet_page.py; both in cards.py, clauses.py and documents.py.
"""

from app.everyone import (
    account_pages,
    agencies_api,
    agencies_pages,
    api,
    archived_api,
    around_api,
    blueprint,
    cards,
    case_moves,
    clauses,
    documents,
    forecast_api,
    limits_api,
    log_api,
    more_page,
    notices,
    pages,
    sheet_page,
    sign_in_pages,
    why_api,
)

__all__ = [
    "account_pages",
    "agencies_api",
    "agencies_pages",
    "api",
    "archived_api",
    "around_api",
    "blueprint",
    "cards",
    "case_moves",
    "clauses",
    "documents",
    "forecast_api",
    "limits_api",
    "log_api",
    "more_page",
    "notices",
    "pages",
    "sheet_page",
    "sign_in_pages",
    "why_api",
]
