"""Who keeps views, phrases, agencies, posts and people."""

from app.errors import NotAllowed
from app.permissions.posts import ADMIN, LEADING, check_is_admin
from app.queries.views import Who


def check_can_change_view(person: Who, owner_id: int) -> None:
    if owner_id != person.id and ADMIN not in person.roles:
        raise NotAllowed(deed="修改该视图", reason="它由他人保存")


def check_can_share_view(person: Who, role: str, org_id: int) -> None:
    """With a post one holds, or with an organisation one works in."""
    held = any(post.org_id == org_id and role in ("", post.role) for post in person.posts)
    if not held and ADMIN not in person.roles:
        raise NotAllowed(deed="共享给该岗位或该机构", reason="您不在那里任职")


def check_can_keep_phrases(person: Who, org_id: int) -> None:
    """For the phrases everybody at an organisation finds: who leads there keeps them."""
    if ADMIN not in person.roles and not any(person.holds(role, org_id) for role in LEADING):
        raise NotAllowed(deed="修改该部门的常用语", reason="只有该部门的负责人员和系统管理员可以")


def check_can_send_away(person: Who) -> None:
    """For saying that somebody else is away, and who acts for them."""
    check_is_admin(person, "为他人设置代理")


def check_can_end_agency(person: Who, principal_id: int) -> None:
    if person.id != principal_id and ADMIN not in person.roles:
        raise NotAllowed(deed="结束该代理", reason="只有委托人本人和系统管理员可以")


def check_can_hand_over(person: Who) -> None:
    check_is_admin(person, "办理离职交接")


def check_can_keep_people(person: Who) -> None:
    """For regions, organisations, people and posts."""
    check_is_admin(person, "维护机构和人员")
