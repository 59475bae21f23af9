"""Who keeps charts, calendars, templates, deadlines and what programs do."""

from app.errors import NotAllowed
from app.permissions.posts import ADMIN, DESIGNER, INTEGRATOR, SEES_ALL, check_is_admin
from app.queries.views import Who


def check_can_publish(person: Who) -> None:
    if not person.roles & {DESIGNER, ADMIN}:
        raise NotAllowed(deed="发布流程图", reason="只有流程设计人员和系统管理员可以")


def check_can_draw(person: Who) -> None:
    if not person.roles & {DESIGNER, ADMIN}:
        raise NotAllowed(deed="起草流程图", reason="只有流程设计人员和系统管理员可以")


def check_can_try_migration(person: Who) -> None:
    """For trying cases on another version, and asking for their migration; `check_can_migrate` is for moving them."""
    if not person.roles & {DESIGNER, ADMIN}:
        raise NotAllowed(deed="演练迁移", reason="只有流程设计人员和系统管理员可以")


def check_can_light_up(person: Who) -> None:
    """For seeing how many cases rest on a clause of the law, and which of those they see."""
    if not person.roles & (SEES_ALL | {DESIGNER}):
        raise NotAllowed(deed="查看条文涉及的办件", reason="只有流程设计、审计、监察人员和系统管理员可以")


def check_can_connect(person: Who) -> None:
    """For programs of other systems: sending messages to cases and answering jobs."""
    if not person.roles & {INTEGRATOR, ADMIN}:
        raise NotAllowed(deed="代表外部系统发送结果", reason="只有系统对接账号和系统管理员可以")


def check_can_set_templates(person: Who) -> None:
    check_is_admin(person, "修改文书模板")


def check_can_retry(person: Who) -> None:
    check_is_admin(person, "重试自动任务")


def check_can_adjust(person: Who) -> None:
    """For moving, holding, firing and retrying deadlines by hand, and for sending again what was given up."""
    check_is_admin(person, "调整到期任务")


def check_can_keep_calendars(person: Who) -> None:
    check_is_admin(person, "修改工作日历")


def check_can_keep_ladders(person: Who) -> None:
    check_is_admin(person, "修改升级规则")


def check_can_archive(person: Who) -> None:
    check_is_admin(person, "归档办件")
