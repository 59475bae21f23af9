"""谁来接着办: what comes next in a case, with the people whose posts it will be for."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import and_, or_, select, true
from sqlalchemy.orm import Session

from app.models import Case, Organisation, Person, Post
from app.queries.actors import person_id
from app.queries.offices import office_now
from app.queries.people import held_at, names_of
from app.queries.records import values_of
from app.queries.standing import Standing
from app.queries.views.coming import BarredView, ComingView, SeatAhead
from engine.chart import Chart
from engine.forecast import Coming, forecast

MOST_NAMES = 5
Place = tuple[str, int]
"""A role at an organisation."""
Holders = Mapping[Place, list[tuple[int, str]]]


def forecast_of(session: Session, standing: Standing, *, now: datetime) -> tuple[ComingView, ...]:
    """Nothing where the case has ended."""
    ahead = forecast(standing.chart, standing.desk, standing.flow)
    if not ahead:
        return ()
    chart, case = standing.chart, session.get_one(Case, standing.case_id)
    offices = _offices(session, case, {chart.nodes[each.node].org for each in ahead if each.kind == "userTask"})
    places = {each.node: _place(chart, each, offices) for each in ahead}
    holders = _holders(session, {place for place in places.values() if place[1]}, now)
    names = names_of(session, (number for each in ahead for number in _numbers(each)))
    org_names = _org_names(session, {org_id for _, org_id in places.values() if org_id})
    views = _Views(chart, holders, names, org_names)
    return tuple(views.of(each, places[each.node]) for each in ahead)


class _Views:
    """What is known of people and offices, asked once for all nodes."""

    def __init__(self, chart: Chart, holders: Holders, names: Mapping[int, str], orgs: Mapping[int, str]):
        self.chart, self.holders, self.names, self.orgs = chart, holders, names, orgs

    def of(self, each: Coming, place: Place) -> ComingView:
        node, (role, org_id) = self.chart.nodes[each.node], place
        held = dict(self.holders.get(place, ()))
        barred = [one for one in each.barred if person_id(one.person) in held]
        kept_away = {person_id(one.person) for one in barred}
        able = [name for number, name in held.items() if number not in kept_away]
        return ComingView(
            node=each.node,
            name=self.chart.label(each.node),
            kind=each.kind,
            stage=node.stage,
            certain=each.certain,
            usual=each.usual,
            again=each.again,
            limit=node.limit or node.timer,
            role=role,
            org_id=org_id,
            org_name=self.orgs.get(org_id, ""),
            people=tuple(able[:MOST_NAMES]),
            count=len(able),
            named=self._name(each.person),
            back=self._name(each.back),
            seats=tuple(SeatAhead(role, self._name(person)) for role, person in each.seats),
            barred=tuple(BarredView(self._name(one.person), one.rule, self.chart.label(one.done)) for one in barred),
        )

    def _name(self, key: str) -> str:
        return self.names.get(person_id(key) or 0, "")


def _place(chart: Chart, each: Coming, offices: Mapping[str, int]) -> Place:
    node = chart.nodes[each.node]
    return (node.role, offices.get(node.org, 0)) if each.kind == "userTask" else ("", 0)


def _offices(session: Session, case: Case, rules: Iterable[str]) -> dict[str, int]:
    values = values_of(session, case.id)
    found = ((rule, office_now(session, case, rule, values)) for rule in sorted(rules))
    return {rule: org_id for rule, org_id in found if org_id}


def _holders(session: Session, places: set[Place], now: datetime) -> Holders:
    """Everybody with an open account who holds one of these posts now."""
    if not places:
        return {}
    wanted = or_(*(and_(Post.role == role, Post.org_id == org_id) for role, org_id in sorted(places)))
    posts = select(Post.role, Post.org_id, Person.id, Person.name).join(Person, Post.person_id == Person.id)
    rows = session.execute(posts.where(wanted, Person.active == true(), *held_at(now)).distinct().order_by(Person.id))
    found: dict[Place, list[tuple[int, str]]] = {}
    for role, org_id, number, name in rows:
        found.setdefault((role, org_id), []).append((number, name))
    return found


def _numbers(each: Coming) -> Iterable[int]:
    keys = (each.person, each.back, *(person for _, person in each.seats), *(one.person for one in each.barred))
    return (number for key in keys if (number := person_id(key)))


def _org_names(session: Session, ids: set[int]) -> dict[int, str]:
    rows = session.execute(select(Organisation.id, Organisation.name).where(Organisation.id.in_(ids))) if ids else ()
    return {number: name for number, name in rows}
