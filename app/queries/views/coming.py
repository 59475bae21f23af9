"""What comes next in a case, and for whom."""

from dataclasses import dataclass

from app.labels import ROLES, label


@dataclass(frozen=True, slots=True)
class BarredView:
    """Somebody who must not do it: the rule, and the name of what they did or are doing."""

    name: str
    rule: str
    done: str


@dataclass(frozen=True, slots=True)
class SeatAhead:
    """One signature of a task that several will sign; `name` is empty where anybody of the role may."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class ComingView:
    """A node ahead, the nearest first. `certain` 必经; `usual` on the way if everybody agrees; else just possible.

    `people`: the first names of those who hold the post and may do it, `count` how many there are; `barred`: who holds
    it and must not. `named`: who alone will have it; `back`: who did it before and gets it again. `again`: the case has
    been there before. A job, or a wait for the outside, has neither role nor people (`kind`).
    """

    node: str
    name: str
    kind: str
    stage: str
    certain: bool
    usual: bool
    again: bool
    limit: str
    role: str = ""
    org_id: int = 0
    org_name: str = ""
    people: tuple[str, ...] = ()
    count: int = 0
    named: str = ""
    back: str = ""
    seats: tuple[SeatAhead, ...] = ()
    barred: tuple[BarredView, ...] = ()

    @property
    def who(self) -> str:
        """For whom, in words."""
        if self.named or self.back:
            return self.named or f"{self.back}（此前办理）"
        if not self.role:
            return ""
        place = f"{self.org_name} {label(ROLES, self.role)}".strip()
        if not self.count:
            return f"{place}：目前无人可办"
        more = f"等 {self.count} 人" if self.count > len(self.people) else ""
        return f"{place}：{'、'.join(self.people)}{more}"
