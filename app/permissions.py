"""Who may do what. Each check raises NotAllowed; ask `can(check, …)` to draw a button."""

from collections.abc import Callable, Collection

from app.errors import NotAllowed
from app.labels import ACTIONS, LINKS, label
from app.queries.views import PostView, Principal, Who

WINDOW = "window_clerk"
DESIGNER, AUDITOR, ADMIN, SUPERVISOR = "designer", "auditor", "admin", "supervisor"
INTEGRATOR = "integrator"
LINKS_OF_TASKS = ("supplement", "special", "extend")
CONSULT = "consult"
LEADING = ("section_chief", "vice_leader", "bureau_leader", "department_head")
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


def check_can_file(windows: Collection[PostView], item_name: str) -> None:
    """`windows`: the person's window posts that may take the item (`queries.places.windows_for`)."""
    if not windows:
        raise NotAllowed(deed="收件", reason=f"您不是可以收取「{item_name}」的窗口的受理人员")


def check_can_work(person: Who, role: str, org_id: int, named: int | None = None) -> None:
    """For claiming, releasing and completing a task. `named`: who alone may, whatever posts they hold."""
    if named:
        if named != person.id:
            raise NotAllowed(deed="办理该任务", reason="该任务已指定由他人办理")
    elif not person.holds(role, org_id):
        raise NotAllowed(deed="办理该任务", reason="该任务属于其他岗位或其他机构")


def acting_as(
    person: Who, role: str, org_id: int, named: int | None = None, *, item: str = "", holder: int | None = None
) -> str:
    """Key of the absent one the person does a task for; empty where it is their own. Raises NotAllowed.

    Their own right goes first, but for a task that somebody they act for has signed for (`holder`). `item`: its code.
    """
    asked: tuple[Who | Principal, ...] = (person, *acts_in(person, item))
    able = [each for each in asked if _may(each, role, org_id, named)]
    if not able:
        check_can_work(person, role, org_id, named)
    chosen = next((each for each in able if holder in (None, 0, each.id)), able[0])
    return "" if chosen is person else chosen.key


def acts_in(person: Who, item: str) -> tuple[Principal, ...]:
    """Whom the person acts for in cases of this item."""
    return tuple(each for each in person.acts_for if each.covers(item))


def agency_of(person: Who, principal: str, item: str) -> str:
    """What entitles the person to act for this one (hex digest); empty where nothing does."""
    return next((each.digest for each in acts_in(person, item) if each.key == principal), "")


def _may(person: Who | Principal, role: str, org_id: int, named: int | None) -> bool:
    return named == person.id if named else person.holds(role, org_id)


def offered(actions: Collection[str]) -> tuple[str, ...]:
    """The moves a task offers, by its `gov:actions`; one that names none of them offers them all (decision 27)."""
    named = set(actions) & ACTIONS.keys()
    return tuple(each for each in ACTIONS if not named or each in named)


def check_is_offered(actions: Collection[str], move: str) -> None:
    if move not in offered(actions):
        raise NotAllowed(deed=f"{ACTIONS[move]}该任务", reason=f"本环节没有开通{ACTIONS[move]}")


def links_offered(actions: Collection[str]) -> tuple[str, ...]:
    """The linked cases a task offers: those it names."""
    return tuple(each for each in LINKS_OF_TASKS if each in actions)


def check_is_linkable(actions: Collection[str], kind: str) -> None:
    if kind not in links_offered(actions):
        name = label(LINKS, kind)
        raise NotAllowed(deed=f"发起「{name}」", reason=f"本环节没有开通{name}")


def check_may_consult(actions: Collection[str]) -> None:
    """协查、征求意见 is offered where the chart says so."""
    if CONSULT not in actions:
        raise NotAllowed(deed="征求其他部门意见", reason="本环节没有开通征求意见")


def is_for_applicant(
    person: Who, kind: str, *, role: str, org_id: int, named: int | None, handling: int, accepting: int
) -> bool:
    """Whether a window clerk who does not hold the task asks for 补正 because the applicant does."""
    if kind != "supplement" or can(check_can_work, person, role, org_id, named):
        return False
    return person.holds(WINDOW, accepting) or person.holds(WINDOW, handling)


def check_can_supervise(person: Who) -> None:
    if SUPERVISOR not in person.roles:
        raise NotAllowed(deed="发起督办", reason="只有电子监察人员可以")


def sees_card(person: Who, org_id: int) -> bool:
    """Inspectors see all cards, others those their organisation answers for."""
    return sees_all(person) or org_id in working_orgs(person)


def working_orgs(person: Who) -> frozenset[int]:
    """Organisations where the person holds a post that finishes tasks."""
    return frozenset(post.org_id for post in person.posts if post.role not in NOT_WORKING)


def check_can_appeal(person: Who, org_id: int) -> None:
    if org_id not in working_orgs(person):
        raise NotAllowed(deed="申诉", reason="应由责任单位的人员申诉")


def check_can_settle(person: Who) -> None:
    if SUPERVISOR not in person.roles:
        raise NotAllowed(deed="裁定该监察牌", reason="只有电子监察人员可以")


def check_can_give_away(person: Who) -> None:
    """For handing on a task that is somebody else's, as when they have left, and for striking a signer out."""
    if ADMIN not in person.roles:
        raise NotAllowed(deed="调整他人的任务", reason="只有系统管理员可以")


def check_can_remove_signer(*, by_added: bool, added: bool) -> None:
    """`by_added`: who asks was added as a signer; `added`: so was the one who shall go. The chart's own stay."""
    if by_added or not added:
        raise NotAllowed(deed="减去该签署人", reason="原办理人只能减去加签的人员，其余由系统管理员办理")


def check_can_take_back(person: Who, closed_by: int | None, *, item: str = "") -> str:
    """Key of whom they act for, who did it or for whom it was done; empty where they did it themselves."""
    if closed_by == person.id:
        return ""
    principal = next((each.key for each in acts_in(person, item) if each.id == closed_by), "")
    if not principal:
        raise NotAllowed(deed="取回该任务", reason="它不是由您办理的")
    return principal


def check_can_jump(person: Who) -> None:
    if ADMIN not in person.roles:
        raise NotAllowed(deed="调整该办件的环节", reason="只有系统管理员可以")


def check_can_nullify(person: Who) -> None:
    if ADMIN not in person.roles:
        raise NotAllowed(deed="作废该办件", reason="只有系统管理员可以")


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
    if ADMIN not in person.roles:
        raise NotAllowed(deed="终止该办件", reason="只有系统管理员可以")


def check_can_withdraw(person: Who, *, handling: int, accepting: int) -> None:
    """A window clerk does it for the applicant."""
    if ADMIN in person.roles or person.holds(WINDOW, accepting) or person.holds(WINDOW, handling):
        return
    raise NotAllowed(deed="撤回该申请", reason="应由收件窗口的受理人员根据申请人的请求办理")


def check_can_hand_in(person: Who, *, handling: int, accepting: int) -> None:
    """For adding material to a case: anybody who works where it was filed or is handled."""
    if not any(post.org_id in (handling, accepting) and post.role not in NOT_WORKING for post in person.posts):
        raise NotAllowed(deed="补充材料", reason="您不在该办件的受理机构或承办机构任职")


def check_can_publish(person: Who) -> None:
    if not person.roles & {DESIGNER, ADMIN}:
        raise NotAllowed(deed="发布流程图", reason="只有流程设计人员和系统管理员可以")


def check_can_light_up(person: Who) -> None:
    """For seeing how many cases rest on a clause of the law, and which of those they see."""
    if not person.roles & (SEES_ALL | {DESIGNER}):
        raise NotAllowed(deed="查看条文涉及的办件", reason="只有流程设计、审计、监察人员和系统管理员可以")


def check_can_verify(person: Who) -> None:
    if not sees_all(person):
        raise NotAllowed(deed="核验办件", reason="只有审计、监察人员和系统管理员可以")


def check_can_connect(person: Who) -> None:
    """For programs of other systems: sending messages to cases and answering jobs."""
    if not person.roles & {INTEGRATOR, ADMIN}:
        raise NotAllowed(deed="代表外部系统发送结果", reason="只有系统对接账号和系统管理员可以")


def check_can_set_templates(person: Who) -> None:
    if ADMIN not in person.roles:
        raise NotAllowed(deed="修改文书模板", reason="只有系统管理员可以")


def check_can_retry(person: Who) -> None:
    if ADMIN not in person.roles:
        raise NotAllowed(deed="重试自动任务", reason="只有系统管理员可以")


def check_can_adjust(person: Who) -> None:
    """For moving, holding, firing and retrying deadlines by hand, and for sending again what was given up."""
    if ADMIN not in person.roles:
        raise NotAllowed(deed="调整到期任务", reason="只有系统管理员可以")


def check_can_migrate(person: Who) -> None:
    if ADMIN not in person.roles:
        raise NotAllowed(deed="把办件迁移到另一版本的流程图", reason="只有系统管理员可以")


def check_can_change_view(person: Who, owner_id: int) -> None:
    if owner_id != person.id and ADMIN not in person.roles:
        raise NotAllowed(deed="修改该视图", reason="它由他人保存")


def check_can_share_view(person: Who, role: str, org_id: int) -> None:
    """With a post one holds, or with an organisation one works in."""
    held = any(post.org_id == org_id and role in ("", post.role) for post in person.posts)
    if not held and ADMIN not in person.roles:
        raise NotAllowed(deed="共享给该岗位或该机构", reason="您不在那里任职")


def check_can_keep_calendars(person: Who) -> None:
    if ADMIN not in person.roles:
        raise NotAllowed(deed="修改工作日历", reason="只有系统管理员可以")


def check_can_keep_ladders(person: Who) -> None:
    if ADMIN not in person.roles:
        raise NotAllowed(deed="修改升级规则", reason="只有系统管理员可以")


def check_can_keep_phrases(person: Who, org_id: int) -> None:
    """For the phrases everybody at an organisation finds: who leads there keeps them."""
    if ADMIN not in person.roles and not any(person.holds(role, org_id) for role in LEADING):
        raise NotAllowed(deed="修改该部门的常用语", reason="只有该部门的负责人员和系统管理员可以")


def check_can_send_away(person: Who) -> None:
    """For saying that somebody else is away, and who acts for them."""
    if ADMIN not in person.roles:
        raise NotAllowed(deed="为他人设置代理", reason="只有系统管理员可以")


def check_can_end_agency(person: Who, principal_id: int) -> None:
    if person.id != principal_id and ADMIN not in person.roles:
        raise NotAllowed(deed="结束该代理", reason="只有委托人本人和系统管理员可以")


def check_can_hand_over(person: Who) -> None:
    if ADMIN not in person.roles:
        raise NotAllowed(deed="办理离职交接", reason="只有系统管理员可以")


def can(check: Callable[..., object], *args, **facts) -> bool:
    try:
        check(*args, **facts)
    except NotAllowed:
        return False
    return True
