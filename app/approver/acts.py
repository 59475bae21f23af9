"""What one person may do with one task: the buttons of its page, and why some are missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import g

from app.permissions import acting_as, acts_in, can, check_can_hand_in, is_for_applicant
from app.queries.views import TaskView
from app.web.deeds import Offer, case_deeds


@dataclass(frozen=True, slots=True)
class Acts:
    """`links`: linked cases it may start; `why_not` is said where the task cannot be completed."""

    complete: bool = False
    claim: bool = False
    release: bool = False
    add_material: bool = False
    links: tuple[str, ...] = ()
    why_not: str = ""
    deeds: Mapping[str, Offer] = field(default_factory=dict)


def acts_of(view: TaskView) -> Acts:
    why_not = _why_not(view)
    works = _works(view) and view.closed_at is None
    running = view.case.status == "running"
    mine = view.task.claimed_by in _ours(view)
    return Acts(
        complete=not why_not,
        claim=works and running and not view.task.claimed_by,
        release=works and running and mine,
        add_material=running and can(check_can_hand_in, g.person, **_places(view)),
        links=_links(view, complete=not why_not),
        why_not=why_not,
        deeds=case_deeds(view.case),
    )


def _links(view: TaskView, *, complete: bool) -> tuple[str, ...]:
    """What it offers, as far as the person may; a linked case has none of its own."""
    if view.closed_at is not None or view.case.status != "running" or view.is_linked:
        return ()
    return tuple(kind for kind in view.links if complete or _asked_for(kind, view))


def _asked_for(kind: str, view: TaskView) -> bool:
    """By the applicant, at the window."""
    role, org_id, named = _holders(view)
    return is_for_applicant(g.person, kind, role=role, org_id=org_id, named=named, **_places(view))


def _places(view: TaskView) -> dict[str, int]:
    return {"handling": view.case.handling_id, "accepting": view.case.accepting_id}


def _holders(view: TaskView) -> tuple[str, int, int]:
    return view.task.role, view.org_id, view.task.person_id


def _works(view: TaskView) -> bool:
    """By the person's posts, or for somebody who is away."""
    return can(acting_as, g.person, *_holders(view), item=view.task.item_code)


def _ours(view: TaskView) -> set[int]:
    """The person, and those they act for here."""
    return {each.id for each in (g.person, *acts_in(g.person, view.task.item_code))}


def _why_not(view: TaskView) -> str:
    task = view.task
    if view.closed_at is not None:
        return "该任务已经办理，不能再办。"
    if view.case.status == "suspended":
        return "办件已挂起，恢复后才能办理。"
    ours = _ours(view) | {0}
    if task.person_id not in ours:
        return f"该任务已指定由{task.person_name}办理，您可以查看。"
    if task.owner_id and task.person_id:
        return f"该任务由{task.owner_name}委派给您，请填写意见后交回。"
    if not _works(view):
        return "该任务由其他岗位或其他机构办理，您可以查看。"
    if task.claimed_by not in ours:
        return f"该任务已由{task.claimed_name}签收。"
    return ""
