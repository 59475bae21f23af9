"""Requests that another site made a browser send are refused: Sec-Fetch-Site for all, a CSRF token for pages."""

from flask import Flask, request
from flask_wtf import CSRFProtect

csrf = CSRFProtect()

SAFE = ("GET", "HEAD", "OPTIONS")
OURS = ("same-origin", "none", "")


class CrossSite(Exception):
    """A browser says that this request was made by another site."""

    code = "cross_site"
    says = "请求来自其他网站，已拒绝。"

    def __init__(self) -> None:
        super().__init__(self.says)


def register(app: Flask) -> None:
    app.config["WTF_CSRF_TIME_LIMIT"] = None  # a token lives as long as its session
    app.before_request(_refuse_cross_site)
    csrf.init_app(app)


def _refuse_cross_site() -> None:
    if request.method not in SAFE and request.headers.get("Sec-Fetch-Site", "") not in OURS:
        raise CrossSite
