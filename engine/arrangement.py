"""What a calendar holds, as plain values: days, office hours, and what single organisations do otherwise."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.canonical import canonical
from engine.office import Hours


@dataclass(frozen=True, slots=True)
class Deviation:
    """What one organisation does otherwise: days it is closed, days it works all the same, office hours of its own."""

    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()
    hours: Hours = ()


def deviation_of(record: Mapping[str, Any]) -> Deviation:
    return Deviation(days_of(record.get("off", ())), days_of(record.get("on", ())), hours_of(record.get("hours", ())))


def deviation_json(deviation: Deviation) -> dict[str, Any]:
    said = {
        "off": texts_of(deviation.off),
        "on": texts_of(deviation.on),
        "hours": [list(span) for span in deviation.hours],
    }
    return {name: value for name, value in said.items() if value}


def days_of(texts: Iterable[str]) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, texts))


def hours_of(spans: Iterable[Iterable[int]]) -> Hours:
    return tuple((begin, end) for begin, end in spans)


def texts_of(days: Iterable[date]) -> list[str]:
    return sorted(day.isoformat() for day in days)


def digest_of(facts: Mapping[str, Any]) -> str:
    """sha256 (hex) of the canonical bytes."""
    return hashlib.sha256(canonical(facts)).hexdigest()
