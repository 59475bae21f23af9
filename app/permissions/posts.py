"""What the posts of a person open to them."""

from app.errors import NotAllowed
from app.queries.views import Who

WINDOW = "window_clerk"
DESIGNER, AUDITOR, ADMIN, SUPERVISOR = "designer", "auditor", "admin", "supervisor"
INTEGRATOR = "integrator"
LEADING = ("section_chief", "vice_leader", "bureau_leader", "department_head")
APPROVING = frozenset({*LEADING, "town_leader", "government_leader"})
"""Posts that decide for the authority: not for people under contract (购买服务)."""
CONTRACTED = "contracted"
"""How such people are employed (`Person.staff`)."""
SEES_ALL = frozenset({AUDITOR, ADMIN, SUPERVISOR})
CITYWIDE = frozenset({"government", "centre"})
"""Kinds of organisations whose supervisors see every case; others see those of theirs and beneath (decision 57)."""
NOT_WORKING = frozenset({DESIGNER, AUDITOR, ADMIN, SUPERVISOR, INTEGRATOR})


def works(person: Who) -> bool:
    """Whether any post is one that finishes tasks."""
    return bool(person.roles - NOT_WORKING)


def groups_of(person: Who) -> frozenset[str]:
    """The doors open to a person: everyone, clerk, approver, designer, auditor, admin, integrator."""
    groups = {"everyone"} | (person.roles & {DESIGNER, AUDITOR, ADMIN, INTEGRATOR})
    if works(person):
        groups.add("approver")
    if WINDOW in person.roles:
        groups.add("clerk")
    if SUPERVISOR in person.roles:
        groups.add("auditor")
    return frozenset(groups)


def sees_all(person: Who) -> bool:
    if person.roles & {AUDITOR, ADMIN}:
        return True
    return any(post.role == SUPERVISOR and post.org_kind in CITYWIDE for post in person.posts)


def check_is_admin(person: Who, deed: str) -> None:
    if ADMIN not in person.roles:
        raise NotAllowed(deed=deed, reason="只有系统管理员可以")


def working_orgs(person: Who) -> frozenset[int]:
    """Organisations where the person holds a post that finishes tasks."""
    return frozenset(post.org_id for post in person.posts if post.role not in NOT_WORKING)
