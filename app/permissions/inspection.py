"""Who watches, shows cards, appeals and settles."""

from app.errors import NotAllowed
from app.permissions.posts import ADMIN, AUDITOR, SEES_ALL, SUPERVISOR, sees_all, working_orgs, works
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


def check_can_urge(person: Who) -> None:
    """Whoever sees the case, but for those who see it as auditors alone: they look on, and write no case."""
    if AUDITOR in person.roles and not (works(person) or person.roles & {SUPERVISOR, ADMIN}):
        raise NotAllowed(deed="催办", reason="审计人员只查看，不介入办理")


def check_can_replay(person: Who) -> None:
    """For seeing a case step by step; which cases, `check_can_see_case` says."""
    if not person.roles & SEES_ALL:
        raise NotAllowed(deed="回放办件", reason="只有审计、监察人员和系统管理员可以")


def check_can_see_personal(person: Who) -> None:
    """What people wrote into forms and opinions, step by step: keeping the system going needs none of it."""
    if not person.roles & {AUDITOR, SUPERVISOR}:
        raise NotAllowed(deed="查看办理内容", reason="回放时只有审计、监察人员可以")


def check_can_export(person: Who, *, redacted: bool) -> None:
    """For taking evidence out of the house; which cases, `check_can_see_case` says."""
    if not person.roles & (SEES_ALL if redacted else {AUDITOR, SUPERVISOR}):
        reason = "只有审计、监察人员可以；系统管理员只能导出遮盖个人信息的证据包"
        raise NotAllowed(deed="导出证据包", reason=reason)


def check_can_map(person: Who) -> None:
    """For counting over the history of the cases they see."""
    if not person.roles & SEES_ALL:
        raise NotAllowed(deed="导出办理历史", reason="只有审计、监察人员和系统管理员可以")
