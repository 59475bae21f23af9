"""Who may do, take, hand on and take back a task, also for somebody who is away."""

from app.errors import NotAllowed
from app.permissions.posts import check_is_admin
from app.queries.views import Principal, Who


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


def check_can_give_away(person: Who) -> None:
    """For handing on a task that is somebody else's, as when they have left, and for striking a signer out."""
    check_is_admin(person, "调整他人的任务")


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
