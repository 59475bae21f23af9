"""Random sound charts whose loops let go: what asks whether to go round was just filled in by the task before."""

from functools import lru_cache

from engine.chart import Chart, Field
from engine.parse import parse
from tests.engine.bpmn_writer import (
    about,
    boundary,
    call,
    chart_of,
    end,
    flow,
    form_of,
    gateway,
    many,
    named,
    road,
    start,
    sub,
    task,
    wait,
)
from tests.engine.growth import BLOCKS, FURTHER
from tests.engine.random_charts.tangles import TANGLES, Tangle

FORMS = form_of(
    "f",
    Field("area", "面积", "number", routing=True),
    Field("kind", "业态", "select", routing=True, options=("a", "b")),
)
LEAVE = {"area": 0, "kind": "b"}
"""With these values every loop lets go."""
MORE = ("again", "beside", "first", "called", "each")


class Leaving(Tangle):
    """Blocks that go on for as long as somebody says so, and no longer; `MORE` of them than others draw."""

    blocks = (*BLOCKS, *FURTHER, *MORE)

    def __init__(self, seed: int):
        super().__init__(seed)
        self._rounds = 0

    def loop(self, depth: int) -> tuple[str, str]:
        return self._round(super().loop, depth)

    def jumps(self, depth: int) -> tuple[str, str]:
        return self._round(super().jumps, depth)

    def condition(self) -> str:
        if self._rounds:
            return self.random.choice(["kind == 'a'", "area is not None and area > 50"])
        return super().condition()

    def again(self, depth: int) -> tuple[str, str]:
        """A block, then a task whose timer leads back before the block."""
        (first, last), merge, key, timer = self.block(depth), self.new("g"), self.work(0)[0], self.new("b")
        self.draw(boundary(timer, on=key, limit="2wd"), gateway(merge), flow(merge, first), flow(last, key))
        self.draw(flow(timer, merge))
        return merge, key

    def beside(self, depth: int) -> tuple[str, str]:
        """A task with a reminder somebody has to look at, one task after the other."""
        key, timer, over = self.work(0)[0], self.new("b"), self.new("e")
        aside, other = self.new("u"), self.new("u")
        self.draw(boundary(timer, on=key, limit="1wd", interrupting=False), task(aside), task(other))
        self.draw(end(over, result=""), flow(timer, aside), flow(aside, other), flow(other, over))
        return key, key

    def first(self, depth: int) -> tuple[str, str]:
        """A message or a moment, whatever comes first."""
        split, merge, late = self.new("v"), self.new("g"), self.new("w")
        told, _ = self.told(depth)
        self.draw(f'<bpmn:eventBasedGateway id="{split}"/>', wait(late, "2wd"), gateway(merge))
        self.draw(flow(split, told), flow(split, late), flow(told, merge), flow(late, merge))
        return split, merge

    def told(self, depth: int) -> tuple[str, str]:
        """Each place waits for a message of its own: one for all could not be told where to go."""
        key = self.new("r")
        self.messages.append(named("message", f"message_{key}", f"消息{key}"))
        self.draw(wait(key, inside=about("message", f"message_{key}")))
        return key, key

    def called(self, depth: int) -> tuple[str, str]:
        key = self.new("k")
        self.draw(call(key, "visit"))
        return key, key

    def each(self, depth: int) -> tuple[str, str]:
        """A sub-process for each of two."""
        key, begins, over, (one, other) = self.new("m"), self.new("h"), self.new("e"), (self.new("n"), self.new("n"))
        inside = (start(begins), task(one), task(other), end(over, result=""), road(begins, one, other, over))
        self.draw(sub(key, *inside, inside=many("2", sequential=self.random.random() < 0.5)))
        return key, key

    def _round(self, draw, depth: int) -> tuple[str, str]:
        self._rounds += 1
        drawn = draw(depth)
        self._rounds -= 1
        return drawn


class LeavingTangle(Leaving):
    blocks = (*BLOCKS, *FURTHER, *MORE, *TANGLES)


@lru_cache(maxsize=64)
def leaving(seed: int, nodes: int = 0) -> Chart:
    """Even seeds give nested blocks, odd ones what is not made of blocks; some are small, some are not."""
    grown = (LeavingTangle if seed % 2 else Leaving)(seed)
    return parse(grown.file(depth=1 + seed // 2 % 3, nodes=nodes or 6 + seed % 17), FORMS, {"visit": visit()})


@lru_cache(maxsize=1)
def visit() -> Chart:
    """What is called: two at once, then one."""
    return chart_of(
        *(
            start(),
            gateway("p", "parallel"),
            task("x", "yes no"),
            task("y"),
            gateway("j", "parallel"),
            task("v"),
            end(),
        ),
        *(road("start", "p", "x", "j", "v", "end"), road("p", "y", "j")),
        key="visit",
        settings='gov:kind="callable"',
    )
