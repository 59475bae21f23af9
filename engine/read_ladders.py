"""Ladders as an administrator writes them: all that is wrong with them is said at once, rung by rung."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from engine.errors import LadderRefused
from engine.ladders import (
    BEYOND,
    EMAIL,
    HANDOVER,
    MESSAGE,
    ON,
    PRIORITY,
    STD,
    SUPERVISE,
    Ladder,
    Ladders,
    Rung,
    stand_of,
)

ACTS = ("remind", "urge", "report", "supervise", "inspect", "handover")
TOLD = (MESSAGE, EMAIL)
KINDS = (*ON, "pause")
OF_LADDER = frozenset(("label", "rungs"))
OF_RUNG = ("at", "act", "to", "effects", "on")
MOST = 20
LABEL_LENGTH = 40
_WORD = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_HOOK = re.compile(r"webhook:[A-Za-z0-9_.-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class LadderFinding:
    """`rung` counts from 1; 0 where the whole ladder is meant, `ladder` is empty where all are."""

    ladder: str
    rung: int
    reason: str

    def __str__(self) -> str:
        place = f"{self.ladder} 第 {self.rung} 级" if self.rung else self.ladder
        return f"{place}：{self.reason}" if place else self.reason


def from_json(said: Any) -> Ladders:
    """Ladders from what `Ladders.to_json` wrote, or somebody else; raises LadderRefused with all findings."""
    findings = list(_of_all(said))
    if findings:
        raise LadderRefused("；".join(map(str, findings[:3])), findings)
    return Ladders({name: _ladder(name, ladder) for name, ladder in said.items()})


def _ladder(name: str, said: Mapping[str, Any]) -> Ladder:
    return Ladder(name, said["label"].strip(), tuple(_rung(rung) for rung in said["rungs"]))


def _rung(said: Mapping[str, Any]) -> Rung:
    lists = {each: tuple(said[each]) for each in OF_RUNG[2:] if each in said}
    return Rung(said["at"], said["act"], **lists)


def _of_all(said: Any) -> Iterator[LadderFinding]:
    if not isinstance(said, dict) or not said:
        yield LadderFinding("", 0, "应至少写明一套规则。")
        return
    if STD not in said:
        yield LadderFinding("", 0, f"缺少标准规则「{STD}」：没有指定规则的办件都用它。")
    if len(said) > MOST:
        yield LadderFinding("", 0, f"不能超过 {MOST} 套规则。")
    for name, ladder in said.items():
        yield from _of_ladder(str(name), ladder)


def _of_ladder(name: str, said: Any) -> Iterator[LadderFinding]:
    if not _WORD.fullmatch(name):
        yield LadderFinding(name, 0, "规则的代码应以小写字母开头，只含小写字母、数字和下划线，至多 40 个字符。")
    if not isinstance(said, dict) or set(said) != OF_LADDER or not isinstance(said["rungs"], list):
        yield LadderFinding(name, 0, "每套规则只写 label（名称）和 rungs（各级）。")
        return
    label = said["label"]
    if not isinstance(label, str) or not label.strip().isprintable() or not 1 <= len(label.strip()) <= LABEL_LENGTH:
        yield LadderFinding(name, 0, f"名称应为 1 至 {LABEL_LENGTH} 个字。")
    if not 1 <= len(said["rungs"]) <= MOST:
        yield LadderFinding(name, 0, f"应有 1 至 {MOST} 级。")
    yield from _of_rungs(name, said["rungs"])


def _of_rungs(name: str, rungs: list[Any]) -> Iterator[LadderFinding]:
    reasons = [list(_of_rung(rung)) for rung in rungs]
    for number, found in enumerate(reasons, 1):
        yield from (LadderFinding(name, number, reason) for reason in found)
    if not any(reasons):
        yield from _of_order(name, [_rung(rung) for rung in rungs])


def _of_order(name: str, rungs: Sequence[Rung]) -> Iterator[LadderFinding]:
    """Days and hours beyond a deadline cannot be told apart without a calendar, so one deadline has one unit."""
    found: dict[int, str] = {}
    for kind in KINDS:
        watching = [(number, stand_of(rung.at)) for number, rung in enumerate(rungs, 1) if kind in rung.on]
        for (_, before), (number, after) in pairwise(watching):
            if before.step == after.step == BEYOND and before.unit != after.unit:
                found.setdefault(number, "逾期后各级的时点须用同一单位，才能分出先后。")
            elif not before.place < after.place:
                found.setdefault(number, "时点应晚于上一级。")
    yield from (LadderFinding(name, number, reason) for number, reason in sorted(found.items()))


def _of_rung(said: Any) -> Iterator[str]:
    if not isinstance(said, dict) or not {"at", "act"} <= set(said) <= set(OF_RUNG):
        yield f"每级只写 {'、'.join(OF_RUNG)}，其中 at 和 act 必填。"
        return
    texts = [said["at"], said["act"], *(word for each in OF_RUNG[2:] for word in _listed(said.get(each, [])))]
    if not all(isinstance(text, str) for text in texts):
        yield "at 和 act 应为文字，to、effects、on 应为文字的列表。"
        return
    yield from _of_moment(said["at"])
    if said["act"] not in ACTS:
        yield f"没有「{said['act']}」这种动作。"
    yield from _of_words(_rung(said))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [None]


def _of_moment(at: str) -> Iterator[str]:
    try:
        stand_of(at)
    except LadderRefused as error:
        yield str(error.facts["reason"])


def _of_words(rung: Rung) -> Iterator[str]:
    for name, words in (("to", rung.to), ("effects", rung.effects), ("on", rung.on)):
        if len(set(words)) < len(words):
            yield f"{name} 里有重复的词。"
    yield from (f"接收者「{each}」应为岗位代码。" for each in rung.to if not _WORD.fullmatch(each))
    yield from (f"没有「{each}」这种效果。" for each in rung.effects if not _is_effect(each))
    yield from (f"没有「{each}」这种时限。" for each in rung.on if each not in KINDS)
    if not rung.effects or not rung.on:
        yield "effects 和 on 不能为空。"
    if any(each in rung.effects for each in TOLD) and not rung.to:
        yield "发消息或邮件须写明接收者（to）。"
    if HANDOVER in rung.effects and rung.on != ("task",):
        yield "移交（handover）只适用于任务时限：on 应只写 task。"


def _is_effect(word: str) -> bool:
    return word in (MESSAGE, EMAIL, PRIORITY, HANDOVER, SUPERVISE) or bool(_HOOK.fullmatch(word))
