"""Charts that were good until something in their tree was dropped, doubled, swapped or renamed, by a seed."""

import random
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from orjson import loads

from engine.bundle import form_from_json
from engine.chart import Chart, Form
from engine.parse import needs, parse

ROOM = Path(__file__).parents[2] / "bpmn"
MOST = 4
_VALUES = ("", "x", "Start", "End", "a b", "ａ", "1", "true", "5wd", "outcome", "__proto__", "${a}", "'" * 3, "9" * 90)


class Charts:
    """Charts of the house with their forms and the charts they call, each parsed once."""

    def __init__(self) -> None:
        self._parsed: dict[str, Chart] = {}

    def names(self) -> list[str]:
        return sorted(path.stem for path in ROOM.glob("*.bpmn"))

    def source(self, name: str) -> bytes:
        return (ROOM / f"{name}.bpmn").read_bytes()

    def forms(self, name: str) -> dict[str, Form]:
        return {key: _form(key) for key in needs(self.source(name)).forms}

    def callees(self, name: str) -> dict[str, Chart]:
        return {key: self.chart(key) for key in needs(self.source(name)).calls}

    def chart(self, name: str) -> Chart:
        if name not in self._parsed:
            self._parsed[name] = parse(self.source(name), self.forms(name), self.callees(name))
        return self._parsed[name]


def _form(key: str) -> Form:
    return form_from_json(loads((ROOM / "forms" / f"{key}.json").read_bytes()))


def mutants(source: bytes, seed: int, count: int) -> Iterator[bytes]:
    """So many variants of a file, each with one to `MOST` changes."""
    chance = random.Random(seed)
    for _ in range(count):
        root = etree.fromstring(source)
        for _ in range(chance.randint(1, MOST)):
            chance.choice(_CHANGES)(root, chance)
        yield etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _drop(root, chance):
    element = _any(root, chance)
    if element.getparent() is not None:
        element.getparent().remove(element)


def _double(root, chance):
    element = _any(root, chance)
    if element.getparent() is not None and len(element) < 50:
        element.getparent().insert(chance.randint(0, 3), etree.fromstring(etree.tostring(element, with_tail=False)))


def _swap(root, chance):
    """One element takes the place of another, wherever that is."""
    one, other = _any(root, chance), _any(root, chance)
    if other.getparent() is not None and one is not other and other not in one.iterdescendants():
        if one not in other.iterancestors():
            other.getparent().replace(other, etree.fromstring(etree.tostring(one, with_tail=False)))


def _rename(root, chance):
    _any(root, chance).tag = _any(root, chance).tag


def _drop_attribute(root, chance):
    element, name = _attribute(root, chance)
    if name:
        del element.attrib[name]


def _change_attribute(root, chance):
    element, name = _attribute(root, chance)
    if name:
        other, taken = _attribute(root, chance)
        element.set(name, other.get(taken) if taken and chance.random() < 0.6 else chance.choice(_VALUES))


def _move_attribute(root, chance):
    element, name = _attribute(root, chance)
    if name:
        _any(root, chance).set(name, element.get(name))


def _change_text(root, chance):
    _any(root, chance).text = chance.choice((*_VALUES, "".join(_any(root, chance).itertext())))


_CHANGES = (_drop, _double, _swap, _rename, _drop_attribute, _change_attribute, _move_attribute, _change_text)


def _any(root, chance):
    return chance.choice([each for each in root.iter() if isinstance(each.tag, str)])


def _attribute(root, chance):
    element = _any(root, chance)
    return element, chance.choice(sorted(element.attrib)) if element.attrib else ""
