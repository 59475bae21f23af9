"""A journal agrees with itself when run again, and names the first line that does not."""

import json
import os
import random
import subprocess
import sys
from dataclasses import replace

import pytest

from engine.desk import iso
from engine.line import digest_of, line_body
from engine.replay import AGREES, DIFFERS, NOT_EXECUTABLE, Stored, replay, steps
from engine.semantics import SEMANTICS
from tests.engine.moves import CALENDAR, Walk
from tests.engine.shapes import draw

CHART = draw(
    "start>c c>p1 p1>a p1>b a>p2 b>p2 p2>z z>x x>c:outcome=='back' x>end late>urge urge>end2",
    outcomes={"z": "back ok"},
    boundary={"late": ("c", "1wd", False)},
)


def walked(seed: int) -> Walk:
    case, chance = Walk(CHART), random.Random(seed)
    while case.now.picture.status != "ended" and len(case.steps) < 25:
        case.later(hours=chance.randint(1, 60))
        timers = [
            key for key, each in case.now.picture.deadlines.items() if each.kind == "timer" and each.due <= iso(case.at)
        ]
        if timers and chance.random() < 0.5:
            case.fire(timers[0])
        elif case.open:
            task = chance.choice(case.open)
            case.finish(
                task,
                chance.choice(["back", "ok"]) if task[0] == "z" else "",
                by=f"p{chance.randint(1, 4)}"
                if not case.now.picture.tasks[task].claimed_by
                else case.now.picture.tasks[task].claimed_by,
            )
    return case


def journal(case: Walk) -> list[Stored]:
    lines, prev = [], ""
    for seq, ((at, command), done) in enumerate(zip(case.commands, case.steps, strict=True), 1):
        body = line_body(
            case="990123SJ2026112300001",
            seq=seq,
            at=iso(at),
            actor="p1",
            on_behalf_of=None,
            key=None,
            command=command,
            step=done,
            inputs={"bundle": CHART.digest, "calendar": CALENDAR.version, "item": "0" * 64, "ladder": None},
            prev=prev,
            semantics=SEMANTICS,
        )
        lines.append(Stored(seq, body, digest_of(body)))
        prev = digest_of(body).hex()
    return lines


def verdict(lines):
    return replay({CHART.digest: CHART}.get, {CALENDAR.version: CALENDAR}.get, lines)


@pytest.mark.parametrize("seed", range(30))
def test_a_journal_agrees_with_itself_and_gives_the_same_state(seed):
    case = walked(seed)

    found = verdict(journal(case))

    assert (found.answer, found.findings) == (AGREES, ())
    assert found.state == case.now.state
    assert found.picture == case.now.picture


def test_replayed_steps_are_the_steps_that_were_taken():
    case = walked(3)

    again = [done for _, done in steps({CHART.digest: CHART}.get, {CALENDAR.version: CALENDAR}.get, journal(case))]

    assert again == case.steps


def changed(line: Stored, **said) -> Stored:
    body = json.dumps(json.loads(line.body) | said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    return replace(line, body=body)


def signed(line: Stored) -> Stored:
    return replace(line, digest=digest_of(line.body))


def test_a_changed_line_is_named_by_its_digest():
    lines = journal(walked(1))

    found = verdict([*lines[:2], changed(lines[2], actor="p9"), *lines[3:]])

    assert found.answer == DIFFERS
    assert (found.findings[0].seq, found.findings[0].field) == (3, "digest")


def test_a_changed_line_with_a_new_digest_breaks_the_chain_behind_it():
    lines = journal(walked(1))

    found = verdict([*lines[:2], signed(changed(lines[2], actor="p9")), *lines[3:]])

    assert [(each.seq, each.field) for each in found.findings] == [(4, "prev")]


def test_events_that_the_command_does_not_cause_are_named():
    lines = journal(walked(1))

    found = verdict([*lines[:-1], signed(changed(lines[-1], events=[]))])

    assert [(each.seq, each.field) for each in found.findings] == [(len(lines), "events")]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"null", b"{}", b'"x"', b"\xff\xfe", b'{"semantics":1}'])
def test_destroyed_bytes_are_a_finding_never_a_failure(damage):
    lines = journal(walked(1))

    found = verdict([lines[0], signed(replace(lines[1], body=damage)), *lines[2:]])

    assert found.answer == DIFFERS
    assert any(each.seq == 2 and each.field in ("body", "seq") for each in found.findings)


def test_a_removed_line_is_found_by_the_numbers():
    lines = journal(walked(1))

    found = verdict([lines[0], *lines[2:]])

    assert {"seq", "prev"} <= {each.field for each in found.findings}


def test_an_unknown_semantics_is_readable_but_not_executable():
    lines = journal(walked(1))
    later = [signed(changed(lines[0], semantics=99))]

    assert verdict(later).answer == NOT_EXECUTABLE


@pytest.mark.parametrize("hash_seed, zone", [("0", "UTC"), ("1", "America/New_York"), ("4711", "Asia/Shanghai")])
def test_another_process_hash_seed_and_time_zone_give_the_same_bytes(hash_seed, zone):
    told = "print(*[s.state.hex() for n in range(5) for s in walked(n).steps])"
    script = f"from tests.engine.test_replay import walked; {told}"
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": zone}

    there = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True)

    assert there.stdout.split() == [step.state.hex() for seed in range(5) for step in walked(seed).steps]
