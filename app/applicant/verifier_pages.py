"""核验程序: what anybody checks evidence packages and receipts with, from the office itself."""

from flask import Response

from app.applicant.blueprint import pages
from app.auth import for_anyone
from app.evidence.verify_py import verifier_source

PYTHON = "text/x-python"


@pages.get("/track/verify.py")
@for_anyone
def verifier() -> Response:
    answer = Response(verifier_source(), mimetype=PYTHON)
    answer.headers.set("Content-Disposition", "attachment", filename="verify.py")
    return answer
