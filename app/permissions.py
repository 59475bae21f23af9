"""Who may do what. Each check raises NotAllowed; ask `can(check, …)` to draw a button."""

from collections.abc import Callable

from app.errors import NotAllowed
from app.queries.views import CaseHead, CaseView, TaskView, Who

WINDOW = "window_clerk"
DESIGNER, AUDITOR, ADMIN, SUPERVISOR = "designer", "auditor", "admin", "supervisor"
SEES_ALL = frozenset({AUDITOR, ADMIN, SUPERVISOR})
NOT_WORKING = frozenset({DESIGNER, AUDITOR, ADMIN, SUPERVISOR})


def groups_of(person: Who) -> frozenset[str]:
    """The doors open to a person: clerk, approver, designer, auditor, admin, everyone."""
    raise NotImplementedError


def can(check: Callable[..., None], *args) -> bool:
    try:
        check(*args)
    except NotAllowed:
        return False
    return True
