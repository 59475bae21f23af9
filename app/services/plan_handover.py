"""离职交接: who shall take over what of somebody who leaves. Nothing is moved yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.permissions import check_can_hand_over
from app.queries.holdings import Holding, holdings_of
from app.queries.people import names_of
from app.queries.views import Chosen, Who
from app.services.chosen_people import check_can_be_given, chosen_people


@dataclass(frozen=True, slots=True)
class Rule:
    """Who takes over; `item` (code) and `role` say of what, as far as they say anything."""

    to: str | int
    item: str = ""
    role: str = ""

    def fits(self, holding: Holding) -> bool:
        return self.item in ("", holding.item_code) and self.role in ("", holding.role)

    @property
    def weight(self) -> int:
        """An item says more than a role."""
        return 2 * bool(self.item) + bool(self.role)


@dataclass(frozen=True, slots=True)
class Planned:
    """`to_id` is 0 where no rule says who."""

    holding: Holding
    to_id: int = 0
    to_name: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    leaver: Chosen
    tasks: tuple[Planned, ...]


def plan_handover(
    session: Session, *, leaver: str | int, rules: Sequence[Rule] = (), person: Who, now: datetime
) -> Plan:
    """What was lent to the leaver goes back to who lent it. Raises NotAllowed, PersonUnknown, PersonUnfit."""
    check_can_hand_over(person)
    leaving = chosen_people(session, [leaver], now=now)[0]
    people = {rule.to: chosen_people(session, [rule.to], now=now)[0] for rule in rules}
    check_can_be_given(list(people.values()))
    held = holdings_of(session, leaving.id)
    owners = names_of(session, {each.owner_id for each in held} - {0})
    return Plan(leaving, tuple(_planned(each, rules, people, owners) for each in held))


def _planned(
    holding: Holding, rules: Sequence[Rule], people: dict[str | int, Chosen], owners: dict[int, str]
) -> Planned:
    if holding.owner_id:
        return Planned(holding, holding.owner_id, owners.get(holding.owner_id, ""))
    fitting = [rule for rule in rules if rule.fits(holding)]
    if not fitting:
        return Planned(holding)
    to = people[max(fitting, key=lambda rule: rule.weight).to]
    return Planned(holding, to.id, to.name)
