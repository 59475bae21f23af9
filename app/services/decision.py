"""What a person hands over when finishing a task: checked, sealed, and turned into the engine's command."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.queries.fields import fields_at
from app.services.forms import checked, routing_of
from app.services.handed_in import HandedIn, told
from app.services.opinions import sealed_opinion
from app.services.records import Sealed, roots_of, seal
from engine.chart import Chart, Node
from engine.commands import Complete


@dataclass(frozen=True, slots=True)
class Decision:
    """As it comes from a page or a program. `reasons` and `remedies` go with a refusal."""

    outcome: str
    form: Mapping[str, Any]
    opinion: str = ""
    reasons: str = ""
    remedies: str = ""


def sealed_decision(
    chart: Chart,
    node: Node,
    decision: Decision,
    *,
    task_key: str,
    by: str,
    random_bytes: Callable[[int], bytes],
    materials: Sequence[HandedIn] = (),
    appoint: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Complete, list[Sealed]]:
    """The command and the records it names. Raises InvalidForm, ReasonsRequired, TextTooLong."""
    fields = fields_at(chart, node)
    values = checked(fields, decision.form)
    sealed = sealed_opinion(
        node.outcome(decision.outcome),
        random_bytes,
        text=decision.opinion,
        reasons=decision.reasons,
        remedies=decision.remedies,
    )
    if values:
        sealed.append(seal("form", values, random_bytes))
    if materials:
        sealed.append(seal("materials", told(materials), random_bytes))
    command = Complete(
        task_key, by, decision.outcome, routing_of(fields, values), roots_of(sealed), dict(appoint or {})
    )
    return command, sealed
