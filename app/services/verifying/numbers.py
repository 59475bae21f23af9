"""Numbers of cases that were given out: each has its case, here or archived, and every line of a journal has one."""

import re
from collections.abc import Iterator, Mapping

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from app.models import ArchivedCase, Case, JournalLine, NumberSequence
from app.queries.log import AT_ONCE
from app.services.findings import Finding

OF_CASES = re.compile(r"\d{6}.*\d{8}")
"""Region, office and day: other sequences number documents."""
DIGITS = 5


def number_findings(session: Session) -> Iterator[Finding]:
    """A number is given in the transaction that files its case, and never given back: else the case was removed."""
    sequences = session.execute(select(NumberSequence.prefix, NumberSequence.last)).all()
    given = {prefix: last for prefix, last in sequences if OF_CASES.fullmatch(prefix)}
    there, never = _looked_through(session, given)
    for prefix, last in given.items():
        for place in range(1, last + 1):
            if place not in there[prefix]:
                yield Finding(_number(prefix, place), 0, "case_file.number", "这个编号已经给出，办件却不在。")
    for number in sorted(never):
        yield Finding(number, 0, "number_sequence.last", "办件在，它的编号却没有给出过。")
    lost = select(JournalLine.case_id).where(JournalLine.case_id.not_in(select(Case.id))).distinct()
    for case_id in session.scalars(lost.order_by(JournalLine.case_id)):
        yield Finding("", 0, f"journal.{case_id}.case_id", "有命令日志，没有它所属的办件。")


def _looked_through(session: Session, given: Mapping[str, int]) -> tuple[dict[str, set[int]], set[str]]:
    """Which places of each sequence are taken, and the numbers beyond its last one. All cases at once: to ask for each
    prefix, and there is one a day and office, would read all of them each time.
    """
    there: dict[str, set[int]] = {prefix: set() for prefix in given}
    never: set[str] = set()
    widths = range(DIGITS, 1 + max([DIGITS, *(len(str(last)) for last in given.values())]))
    asked = union_all(select(Case.number), select(ArchivedCase.number)).execution_options(yield_per=AT_ONCE)
    for number in session.scalars(asked):
        for prefix, place in ((number[:-width], number[-width:]) for width in widths):
            if prefix not in given:
                continue
            if place.isdecimal() and number == _number(prefix, int(place)):
                there[prefix].add(int(place))
            known = _number(prefix, given[prefix])
            if number > known and len(number) == len(known):
                never.add(number)
    return there, never


def _number(prefix: str, place: int) -> str:
    return f"{prefix}{place:0{DIGITS}d}"
