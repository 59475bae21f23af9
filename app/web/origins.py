"""Requests that another site made a browser send are refused: Sec-Fetch-Site for all, a CSRF token for pages."""

from typing import Any, NoReturn

from flask import Flask, request, session
from flask_wtf import CSRFProtect

from app.auth import PERSON, NotSignedIn
from app.errors import AppError
from app.web.went import is_fragment

SAFE = ("GET", "HEAD", "OPTIONS")
OURS = ("same-origin", "none", "")


class CrossSite(AppError):
    """A browser says that this request was made by another site."""

    code = "cross_site"
    says = "请求来自其他网站，已拒绝。"


class PageExpired(AppError):
    """A form came without the token of this session, or with that of a session that is over."""

    code = "page_expired"
    says = "页面已失效，或者登录已过期。请返回上一页刷新后重试。"


class FormTokens(CSRFProtect):
    """Flask-WTF's token, refused in our own words."""

    def protect(self, **how: Any) -> None:
        try:
            super().protect(**how)
        except ValueError as error:  # a Referer that is no address
            raise PageExpired from error

    def _error_response(self, reason: str) -> NoReturn:
        """A script is told by its status that it must sign in first; a person reads a page."""
        raise NotSignedIn if is_fragment() and PERSON not in session else PageExpired


csrf = FormTokens()


def register(app: Flask) -> None:
    app.config["WTF_CSRF_TIME_LIMIT"] = None  # a token lives as long as its session
    app.before_request(_refuse_cross_site)
    csrf.init_app(app)


def _refuse_cross_site() -> None:
    if request.method not in SAFE and request.headers.get("Sec-Fetch-Site", "") not in OURS:
        raise CrossSite
