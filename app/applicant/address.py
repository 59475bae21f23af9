"""Where a stranger comes from: counted by, never shown and never kept in words."""

from flask import request


def address() -> str:
    """Behind proxies, what the trusted one says (`BANJIE_PROXIES`)."""
    return request.remote_addr or ""
