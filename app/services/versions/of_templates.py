"""What a version of a document template says: its lines, laid side by side where two versions differ."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from app.services.versions.facts import Change, Fact, Facts


def facts_of_template(source: str) -> Facts:
    """A fact a line that says something."""
    lines = enumerate(source.splitlines(), start=1)
    return {str(number): Fact(f"第 {number} 行", line) for number, line in lines if line.strip()}


def changed_lines(before: str, after: str) -> tuple[Change, ...]:
    """A line that was put in moves the others and changes none of them.

    >>> changed_lines("甲\\n乙", "甲\\n丙\\n乙")
    (Change(place='第 2 行', before='', after='丙'),)
    """
    return tuple(_changes(before.splitlines(), after.splitlines()))


def _changes(before: list[str], after: list[str]) -> Iterator[Change]:
    for kind, was, was_end, now, now_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for step in range(max(was_end - was, now_end - now)):
            gone = before[was + step] if was + step < was_end else ""
            come = after[now + step] if now + step < now_end else ""
            place = f"第 {now + step + 1} 行" if now + step < now_end else f"原第 {was + step + 1} 行"
            yield Change(place, gone, come)
