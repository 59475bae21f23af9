"""大字版: one switch, kept by a cookie of this browser."""

from flask import Response, current_app, request, url_for

from app.applicant.blueprint import pages
from app.auth import for_anyone
from app.web.posted import posted_text, safe_next
from app.web.went import went_to

COOKIE = "size"
SIZES = ("large", "xlarge")
A_YEAR = 365 * 24 * 3600


@pages.post("/type-size")
@for_anyone
def choose_size() -> Response:
    """Back to where one was; whatever else is asked for is the usual size."""
    answer = went_to(safe_next(request.form.get("next", ""), url_for("applicant.items")))
    said = posted_text("size")
    size = said if said in SIZES else ""
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    answer.set_cookie(COOKIE, size, max_age=A_YEAR, httponly=True, samesite="Lax", secure=secure, path="/")
    return answer


@pages.app_context_processor
def _size() -> dict[str, str]:
    """Empty: the usual one."""
    said = request.cookies.get(COOKIE, "")
    return {"type_size": said if said in SIZES else ""}
