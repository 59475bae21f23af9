"""“Why is this (not) my task?”: every rule between a person and a task, asked in turn and answered in words."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.labels import ROLES, chinese_day, label
from app.models import Case, Organisation, Post, Task
from app.permissions import acting_as, can
from app.queries.actors import person_key
from app.queries.assigned import assigned_by
from app.queries.claims import left_behind
from app.queries.people import names_of
from app.queries.standing import Standing, standing_of
from app.queries.views import Who
from app.queries.views.why import Why, WhyView
from engine.candidates import has_rules
from engine.duties import barred
from engine.sitting import DONE, is_seat, whole_of

HOW = {
    "completed": "办结",
    "returned": "退回",
    "cancelled": "随流程结束",
    "taken_back": "取回",
    "removed": "减签",
    "skipped": "自动办结",
}


def why_of(session: Session, person: Who, task_id: int, *, item: str, now: datetime) -> WhyView:
    """For somebody who may see the task. `item`: code of the item of its case."""
    task = session.get_one(Task, task_id)
    case = session.get_one(Case, task.case_id)
    asking = _Asking(session, person, task, case, standing_of(session, case.id), item, now)
    reasons = tuple(asking.reasons())
    mine = bool(reasons) and all(each.for_them for each in reasons)
    return WhyView(mine, asking.whose(), reasons)


class _Asking:
    """One person and one task."""

    def __init__(
        self, session: Session, person: Who, task: Task, case: Case, standing: Standing | None, item: str, now: datetime
    ):
        self.session, self.person, self.task, self.case = session, person, task, case
        self.standing, self.item, self.now = standing, item, now
        self.office = session.get_one(Organisation, task.org_id).name
        people = {task.person_id, task.owner_id, task.claimed_by, task.closed_by} - {None}
        self.names = names_of(session, (each for each in people if each))

    def whose(self) -> str:
        """The rule by which it is given."""
        post = f"「{label(ROLES, self.task.role)}」岗位（{self.office}）"
        node = self.standing.chart.nodes.get(self.task.node) if self.standing else None
        found = assigned_by(self.session, self.task) if node and has_rules(node) else ""
        if self.task.owner_id:
            return f"{self._name(self.task.owner_id)}把它委派给{self._name(self.task.person_id)}，办完交回。"
        if self.task.person_id:
            return f"它指定由{self._name(self.task.person_id)}办理{found}。"
        return f"它由{post}的人员办理{found}。"

    def reasons(self) -> Iterator[Why]:
        if self.task.closed_at is not None:
            yield self._closed()
            return
        if self.case.status == "suspended":
            yield Why("suspended", "办件已经挂起，恢复之前谁都不能办理。")
        yield self._post()
        yield from self._claim()
        yield from self._duties()
        yield from self._signed()

    def _closed(self) -> Why:
        by = f"由{self._name(self.task.closed_by)}" if self.task.closed_by else ""
        day = chinese_day(self.task.closed_at) if self.task.closed_at else ""
        return Why("closed", f"它已于{day}{by}{HOW.get(self.task.how, '办结')}。")

    def _post(self) -> Why:
        """By name, by a post held now, or for somebody absent."""
        task = self.task
        place = (task.role, task.org_id, task.person_id)
        if can(acting_as, self.person, *place, item=self.item):
            principal = acting_as(self.person, *place, item=self.item, holder=task.claimed_by)
            absent = next((each.name for each in self.person.acts_for if each.key == principal), "")
            if absent:
                return Why("acting", f"您正在代理{absent}，可以代为办理。", True)
            said = "它指定由您办理。" if task.person_id else "您现任这个岗位。"
            return Why("named" if task.person_id else "post", said, True)
        if task.person_id:
            return Why("named_other", f"它已指定由{self._name(task.person_id)}办理，不再属于岗位上的其他人。")
        return self._other_post()

    def _other_post(self) -> Why:
        """A post of before or of later, the same one elsewhere, or none."""
        posts = select(Post).where(Post.person_id == self.person.id, Post.role == self.task.role).order_by(Post.id)
        held = self.session.scalars(posts).all()
        here = [post for post in held if post.org_id == self.task.org_id]
        ended = [post.until for post in here if post.until is not None and post.until <= self.now]
        if ended:
            return Why("post_ended", f"您在{self.office}的这个岗位已于{chinese_day(max(ended))}到期。")
        if here:
            return Why("post_later", f"您在{self.office}的这个岗位自{chinese_day(here[0].since)}起才生效。")
        if held:
            return Why("other_office", f"您任这个岗位，但不在{self.office}。")
        return Why("other_post", f"您不在{self.office}任这个岗位。")

    def _claim(self) -> Iterator[Why]:
        claimed = self.task.claimed_by
        if claimed is None or self.task.owner_id:
            return
        if claimed == self.person.id:
            yield Why("claimed", "您已经签收。", True)
        elif left_behind(self.session, self.task, now=self.now):
            yield Why("left_behind", f"{self._name(claimed)}签收后已不在这个岗位，可以重新签收。", True)
        elif claimed not in {each.id for each in self.person.acts_for}:
            yield Why("claimed_by", f"{self._name(claimed)}已经签收，退签之后您才能办理。")

    def _duties(self) -> Iterator[Why]:
        """What they did before keeps them from it, and what those did whom they act for."""
        if self.standing is None or self.task.node not in self.standing.chart.nodes:
            return
        chart, desk = self.standing.chart, self.standing.desk
        doers = {self.person.key: "您", **{each.key: f"您代理的{each.name}" for each in self.person.acts_for}}
        for each in barred(chart, desk.done_by, chart.nodes[self.task.node]):
            if each.person == self.person.key or (each.person in doers and not self._holds()):
                who = doers[each.person]
                yield Why(
                    "separation", f"{who}办理过「{chart.label(each.done)}」，按职责分离（{each.rule}）不得办理本环节。"
                )

    def _holds(self) -> bool:
        return self.task.person_id == self.person.id or self.person.holds(self.task.role, self.task.org_id)

    def _signed(self) -> Iterator[Why]:
        """One signature a person."""
        if self.standing is None or not is_seat(self.task.key):
            return
        seats = self.standing.desk.sittings.get(whole_of(self.task.key), ())
        mine = person_key(self.person.id)
        if any(seat.by == mine and seat.state == DONE for seat in seats):
            yield Why("signed", "这是多人签署的环节，您已经签署过，同一人只能签署一次。")

    def _name(self, person_id: int | None) -> str:
        return "您" if person_id == self.person.id else self.names.get(person_id or 0, "他人")
