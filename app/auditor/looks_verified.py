"""What does not hold in the log of looks, for pages and for programs."""

from itertools import islice

from flask import g

from app.permissions import check_can_verify
from app.services.findings import Finding
from app.services.verifying.looks import look_findings

MOST = 1000


def wrong_looks() -> tuple[Finding, ...]:
    """Of the whole house, and so for those who see all of it: the first findings, as many as anybody reads."""
    check_can_verify(g.person)
    return tuple(islice(look_findings(g.db), MOST))
