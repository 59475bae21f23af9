"""Who watches, shows cards, appeals and settles."""

from app.errors import NotAllowed
from app.permissions.posts import SUPERVISOR, sees_all, working_orgs
from app.queries.views import Who


def check_can_supervise(person: Who) -> None:
    if SUPERVISOR not in person.roles:
        raise NotAllowed(deed="发起督办", reason="只有电子监察人员可以")


def sees_card(person: Who, org_id: int) -> bool:
    """Inspectors see all cards, others those their organisation answers for."""
    return sees_all(person) or org_id in working_orgs(person)


def check_can_appeal(person: Who, org_id: int) -> None:
    if org_id not in working_orgs(person):
        raise NotAllowed(deed="申诉", reason="应由责任单位的人员申诉")


def check_can_settle(person: Who) -> None:
    if SUPERVISOR not in person.roles:
        raise NotAllowed(deed="裁定该监察牌", reason="只有电子监察人员可以")
