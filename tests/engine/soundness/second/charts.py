"""Charts both judges can read: random ones, of which half are spoilt by a gateway of the wrong kind, and ours."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

from engine.bundle import forms_from_json
from engine.chart import Chart, Form
from engine.parse import needs, parse
from tests.engine.random_charts.tangles import Tangle
from tests.engine.random_charts.walks import FORMS
from tests.engine.soundness.second.nets import nets_of

HOUSE = Path(__file__).parents[4] / "bpmn"
SEEDS, NODES = 60, 14


class Plain(Tangle):
    """What has a net: no inclusive gateways, and nothing beside the main way."""

    blocks = ("work", "work", "sequence", "loop", "late", "choice", "together", "told", "jumps", "weave", "stagger")


def random_charts() -> Iterator[tuple[str, Chart]]:
    for seed in range(SEEDS):
        chart = parse(_spoilt(Plain(seed).file(depth=2, nodes=NODES), seed), FORMS)
        if nets_of(chart) is not None:
            yield f"random {seed}", chart


def _spoilt(source: bytes, seed: int) -> bytes:
    """Of every other one, a gateway decides that should split, or the other way round."""
    kinds = (b"<bpmn:parallelGateway", b"<bpmn:exclusiveGateway")
    places = [at for kind in kinds for at in _places(source, kind)]
    if seed % 2 == 0 or not places:
        return source
    at = random.Random(seed).choice(places)
    old, new = kinds if source[at:].startswith(kinds[0]) else kinds[::-1]
    return source[:at] + new + source[at + len(old) :]


def _places(source: bytes, word: bytes) -> Iterator[int]:
    at = source.find(word)
    while at >= 0:
        yield at
        at = source.find(word, at + 1)


def charts_of_the_house() -> Iterator[tuple[str, Chart]]:
    """Those that have nets."""
    for key, chart in drawn().items():
        if nets_of(chart) is not None:
            yield key, chart


def drawn() -> dict[str, Chart]:
    """Every chart of `bpmn/`, those that are called before those that call them."""
    sources = [path.read_bytes() for path in sorted(HOUSE.rglob("*.bpmn"))]
    found: dict[str, Chart] = {}
    while sources:
        ready = [each for each in sources if set(needs(each).calls) <= found.keys()]
        for source in ready:
            wanted = needs(source)
            found[wanted.key] = parse(source, _forms(wanted.forms), {key: found[key] for key in wanted.calls})
        sources = [each for each in sources if each not in ready]
    return found


def _forms(keys: tuple[str, ...]) -> dict[str, Form]:
    return forms_from_json({key: json.loads((HOUSE / "forms" / f"{key}.json").read_text()) for key in keys})
