"""Random charts of nested blocks, as designers draw them: sequences, choices, parallel work, loops, timers."""

import itertools
import random

from tests.engine.bpmn_writer import about, boundary, end, file_of, flow, gateway, named, start, sub, task, wait

KINDS = {"choice": "exclusive", "together": "parallel", "some": "inclusive"}
LEAVES = ("work", "pause")
BLOCKS = ("work", "work", "sequence", "loop", "late", "remind", *KINDS)
FURTHER = ("inside", "signed", "told")
"""Blocks that several people, the outside or a life of their own belong to."""


class Growth:
    """Every method named in `blocks` draws one block and gives its first and last node."""

    blocks: tuple[str, ...] = BLOCKS

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.drawn = 0
        self.pieces: list[str] = []
        self.tasks: list[str] = []
        self.numbers = itertools.count(1)
        self.messages = [named("message", "message", "消息")]

    def file(self, depth: int = 3, nodes: int = 0) -> bytes:
        """A chart with at least so many nodes."""
        first, last = self.block(depth)
        while self.drawn < nodes:
            other, end_of_it = self.block(depth)
            self.draw(flow(last, other))
            last = end_of_it
        ends = (start(), *self.pieces, end(), flow("start", first), flow(last, "end"))
        return file_of(*ends, beside="".join(self.messages))

    def block(self, depth: int) -> tuple[str, str]:
        kind = self.random.choice(self.blocks if depth else LEAVES)
        if kind in KINDS:
            return self.branches(KINDS[kind], depth - 1)
        return getattr(self, kind)(depth - 1)

    def work(self, depth: int) -> tuple[str, str]:
        key = self.new("t")
        self.draw(task(key, "yes no", form="f"))
        self.tasks.append(key)
        return key, key

    def pause(self, depth: int) -> tuple[str, str]:
        key = self.new("w")
        self.draw(wait(key, "1wd"))
        return key, key

    def sequence(self, depth: int) -> tuple[str, str]:
        (first, middle), (other, last) = self.block(depth), self.block(depth)
        self.draw(flow(middle, other))
        return first, last

    def branches(self, kind: str, depth: int) -> tuple[str, str]:
        split, merge = self.new("g"), self.new("g")
        blocks = [self.block(depth) for _ in range(self.random.randint(2, 3))]
        default = "" if kind == "parallel" else f"{split}_{blocks[0][0]}"
        self.draw(gateway(split, kind, default), gateway(merge, kind))
        for number, (first, last) in enumerate(blocks):
            asked = self.condition() if number and default else ""
            self.draw(flow(split, first, asked), flow(last, merge))
        return split, merge

    def loop(self, depth: int) -> tuple[str, str]:
        (first, last), (check, _) = self.block(depth), self.work(0)
        merge, split, leave = self.new("g"), self.new("g"), self.new("g")
        self.draw(gateway(merge), gateway(split, default=f"{split}_{leave}"), gateway(leave), flow(merge, first))
        self.draw(flow(last, check), flow(check, split), flow(split, leave), flow(split, merge, self.condition()))
        return merge, leave

    def late(self, depth: int) -> tuple[str, str]:
        key, timer, merge = self.work(0)[0], self.new("b"), self.new("g")
        self.draw(boundary(timer, on=key, limit="2wd"), gateway(merge), flow(key, merge), flow(timer, merge))
        return key, merge

    def remind(self, depth: int) -> tuple[str, str]:
        key, timer, over = self.work(0)[0], self.new("b"), self.new("e")
        self.draw(boundary(timer, on=key, limit="2wd", interrupting=False), end(over, result=""), flow(timer, over))
        return key, key

    def inside(self, depth: int) -> tuple[str, str]:
        """A sub-process; what is in it is drawn like anything else."""
        around, self.pieces = self.pieces, []
        first, last = self.block(depth)
        key, begins, ends = self.new("s"), self.new("h"), self.new("e")
        drawn = (start(begins), *self.pieces, end(ends, result=""), flow(begins, first), flow(last, ends))
        self.pieces = around
        self.draw(sub(key, *drawn))
        return key, key

    def signed(self, depth: int) -> tuple[str, str]:
        """Two sign, by one of the rules there are."""
        key = self.new("c")
        self.draw(task(key, "yes no", sign=self.random.choice(("all", "any", "sequence", "veto")), minPeople="2"))
        self.tasks.append(key)
        return key, key

    def told(self, depth: int) -> tuple[str, str]:
        """Waits for a message."""
        key = self.new("r")
        self.draw(wait(key, inside=about("message", "message")))
        return key, key

    def condition(self) -> str:
        asked = [f"{key}.outcome == 'yes'" for key in self.tasks]
        return self.random.choice([*asked, "kind == 'a'", "area is not None and area > 50"])

    def new(self, letter: str) -> str:
        self.drawn += 1
        return f"{letter}{next(self.numbers)}"

    def draw(self, *pieces: str) -> None:
        self.pieces += pieces
