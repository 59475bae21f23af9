"""Which process map somebody asks for, in the address of a page or of the API."""

from dataclasses import dataclass, field
from typing import Any

from flask import g, request

from app.queries.bundles import chart_by_id
from app.queries.mining import EventLog, MapAsked, choice_of, choices_for, our_log
from app.queries.views.mining import MapChoice
from app.web.days import asked_day, begins, ends
from app.web.paths import row_id
from engine.chart import Chart

READERS = ("auditor", "admin")
"""Whose rooms a map hangs in."""
BY = "/"
"""Between the item, the chart and its version in a select."""
NOWHERE = MapAsked("", 0)


@dataclass(frozen=True)
class Opened:
    """`said`: what was asked, as it goes into further addresses. Nothing is chosen where there is no case at all."""

    choices: tuple[MapChoice, ...]
    choice: MapChoice | None = None
    chart: Chart | None = None
    asked: MapAsked = NOWHERE
    said: dict[str, Any] = field(default_factory=dict)

    @property
    def log(self) -> EventLog:
        return our_log(g.person, self.asked)


def opened(said: dict[str, Any]) -> Opened:
    """`said`: item, chart, version, since, until and org, each only where it was asked for. Raises NotFound."""
    choices = choices_for(g.db, g.person)
    wanted = {name: said[name] for name in ("item", "chart", "version") if said.get(name)}
    if not choices and not wanted:
        return Opened(())
    choice = choice_of(choices, **wanted)
    since, until = said.get("since"), said.get("until")
    asked = MapAsked(choice.item, choice.version_id, begins(since), ends(until), said.get("org", ""))
    told = {"item": choice.item, "chart": choice.chart, "version": choice.version}
    told |= {name: str(said[name]) for name in ("since", "until", "org") if said.get(name)}
    return Opened(choices, choice, chart_by_id(g.db, choice.version_id), asked, told)


def asked_of_page() -> dict[str, Any]:
    """From its address. One select of the page names item, chart and version together."""
    said: dict[str, Any] = {name: request.args.get(name, "")[:64] for name in ("item", "chart", "org")}
    said["version"] = request.args.get("version", 0, type=row_id)
    of = request.args.get("of", "")[:200].split(BY)
    if len(of) == 3 and of[2].isdecimal():
        said |= {"item": of[0], "chart": of[1], "version": int(of[2][:9])}
    return said | {"since": asked_day("since"), "until": asked_day("until")}
