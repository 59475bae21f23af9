"""The journal of a walk in tests, as the application would have written it."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain, repeat

from engine.calendar import Calendar
from engine.chart import Chart
from engine.commands import Command
from engine.desk import iso
from engine.ladders import NONE, Ladders
from engine.line import digest_of, line_body
from engine.replay import Stored
from engine.run import Step
from engine.semantics import SEMANTICS
from tests.engine.moves import CALENDAR

CASE = "990123SJ2026112300001"


def journal_of(
    chart: Chart,
    commands: Iterable[tuple[datetime, Command]],
    steps: Iterable[Step],
    semantics: int = SEMANTICS,
    inputs: Iterable[tuple[Calendar, Ladders]] = (),
) -> list[Stored]:
    """`commands` with the moments they were given at, the steps they became, the calendar and ladders of each."""
    paces = chain(inputs, repeat((CALENDAR, NONE)))
    lines: list[Stored] = []
    for seq, ((at, command), done) in enumerate(zip(commands, steps, strict=True), 1):
        calendar, ladders = next(paces)
        principal = getattr(command, "acting_for", "")
        body = line_body(
            case=CASE,
            seq=seq,
            at=iso(at),
            actor=getattr(command, "by", "clock"),
            on_behalf_of=principal or None,
            key=None,
            command=command,
            step=done,
            inputs={
                "bundle": chart.digest,
                "calendar": calendar.version,
                "item": "0" * 64,
                "ladder": ladders.digest or None,
                **({"agency": "0" * 64} if principal else {}),
            },
            prev=lines[-1].digest.hex() if lines else "",
            semantics=semantics,
        )
        lines.append(Stored(seq, body, digest_of(body)))
    return lines
