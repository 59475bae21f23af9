"""What a task offers by its chart."""

from collections.abc import Collection

from app.errors import NotAllowed
from app.labels import ACTIONS, LINKS, label
from app.permissions.asking import can
from app.permissions.posts import WINDOW
from app.permissions.tasks import check_can_work
from app.queries.views import Who

LINKS_OF_TASKS = ("supplement", "special", "extend")
CONSULT = "consult"


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
