"""Who may file, see, stop and change a case."""

from collections.abc import Collection

from app.errors import NotAllowed
from app.permissions.posts import ADMIN, NOT_WORKING, WINDOW, sees_all, check_is_admin
from app.permissions.tasks import acts_in
from app.queries.views import PostView, Who


def check_can_file(windows: Collection[PostView], item_name: str) -> None:
    """`windows`: the person's window posts that may take the item (`queries.places.windows_for`)."""
    if not windows:
        raise NotAllowed(deed="收件", reason=f"您不是可以收取「{item_name}」的窗口的受理人员")


def check_can_see_case(
    person: Who,
    *,
    handling: int,
    accepting: int,
    took_part: bool = False,
    offices: Collection[int] = (),
    item: str = "",
) -> None:
    """Working posts see cases of their organisations, also where just one task is theirs (`offices`); whom a case
    concerns (`queries.concerned`) sees it for as long as they hold any post, and inspectors see all. Agents see what
    those they act for see by their posts, as far as it is of an `item` they do for them.
    """
    if sees_all(person) or (took_part and person.posts):
        return
    theirs = {handling, accepting, *offices}
    absent = (post for each in acts_in(person, item) for post in each.posts) if item else ()
    if any(post.org_id in theirs for post in (*person.posts, *absent) if post.role not in NOT_WORKING):
        return
    raise NotAllowed(deed="查看该办件", reason="它不属于您任职的机构，您也没有办理过")


def check_can_suspend(person: Who, handling: int) -> None:
    """For suspending and resuming."""
    if ADMIN in person.roles:
        return
    if not any(post.org_id == handling and post.role not in NOT_WORKING | {WINDOW} for post in person.posts):
        raise NotAllowed(deed="挂起或恢复该办件", reason="只有承办机构的办理人员和系统管理员可以")


def check_can_terminate(person: Who) -> None:
    check_is_admin(person, "终止该办件")


def check_can_withdraw(person: Who, *, handling: int, accepting: int) -> None:
    """A window clerk does it for the applicant."""
    if ADMIN in person.roles or person.holds(WINDOW, accepting) or person.holds(WINDOW, handling):
        return
    raise NotAllowed(deed="撤回该申请", reason="应由收件窗口的受理人员根据申请人的请求办理")


def check_can_hand_in(person: Who, *, handling: int, accepting: int) -> None:
    """For adding material to a case: anybody who works where it was filed or is handled."""
    if not any(post.org_id in (handling, accepting) and post.role not in NOT_WORKING for post in person.posts):
        raise NotAllowed(deed="补充材料", reason="您不在该办件的受理机构或承办机构任职")


def check_can_jump(person: Who) -> None:
    check_is_admin(person, "调整该办件的环节")


def check_can_nullify(person: Who) -> None:
    check_is_admin(person, "作废该办件")


def check_can_migrate(person: Who) -> None:
    check_is_admin(person, "把办件迁移到另一版本的流程图")


def check_can_verify(person: Who) -> None:
    if not sees_all(person):
        raise NotAllowed(deed="核验办件", reason="只有审计员、市级监察人员和系统管理员可以")
