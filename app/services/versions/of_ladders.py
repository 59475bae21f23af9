"""What a version of the escalation ladders says: of each ladder, rung by rung."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.labels import label
from app.services.ladder_words import ACTS, EFFECTS, KINDS, RECEIVERS, at_in_words
from app.services.versions.facts import Fact, Facts, said
from engine.ladders import Rung, from_json


def facts_of_ladders(body: Mapping[str, Any]) -> Facts:
    return dict(_facts(body))


def _facts(body: Mapping[str, Any]) -> Iterator[tuple[str, Fact]]:
    for ladder in from_json(body).ladders.values():
        yield ladder.name, Fact(f"规则「{ladder.name}」· 名称", ladder.label)
        for rung in ladder.rungs:
            place = f"规则「{ladder.label}」· {at_in_words(rung.at)}{label(dict(ACTS), rung.act)}"
            yield from _rung(f"{ladder.name}/{rung.at}/{rung.act}", place, rung)


def _rung(key: str, place: str, rung: Rung) -> Iterator[tuple[str, Fact]]:
    told = {"接收者": (rung.to, RECEIVERS), "效果": (rung.effects, EFFECTS), "时限": (rung.on, KINDS)}
    for word, (codes, names) in told.items():
        yield f"{key}/{word}", Fact(f"{place} · {word}", said([names.get(code, code) for code in codes]))
