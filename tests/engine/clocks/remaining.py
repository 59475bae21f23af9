"""Random small charts, and what is still to come on them, found by going every way there is."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from engine.parse import parse
from tests.engine.bpmn_writer import PLATFORM, end, file_of, flow, gateway, start, sub, task, wait

LIMITS = ("", "0wd", "1wd", "2wd", "5wd", "3cd", "4wh", "10wh", "20h", "40%", "item.promised")
DEPTH = 3


@dataclass
class Drawing:
    """Pieces of a file, and where a token can go: nodes of sub-processes beside all others."""

    pieces: list = field(default_factory=list)
    ways: dict = field(default_factory=dict)
    limits: dict = field(default_factory=dict)
    count: int = 0

    def name(self, kind):
        self.count += 1
        return f"{kind}{self.count}"

    def add(self, key, piece, limit=""):
        self.pieces.append(piece)
        self.ways[key] = []
        self.limits[key] = limit
        return key

    def join(self, left, right):
        """From what a token leaves last to what it enters first: (name in the file, node where it stands)."""
        self.pieces.append(flow(left[0], right[0]))
        self.ways[left[1]].append(right[1])


@st.composite
def drawings(draw):
    drawing = Drawing()
    drawing.add("start", start())
    drawing.add("end", end())
    first, last = _block(draw, drawing, 0)
    drawing.join(("start", "start"), first)
    if draw(st.booleans()):
        drawing.add("after", task("after", clock="after", limit="9wd"))
        drawing.join(last, ("after", "after"))
        last = ("after", "after")
    drawing.join(last, ("end", "end"))
    drawing.pieces = draw(st.permutations(drawing.pieces))
    return drawing


def _block(draw, drawing, depth):
    kinds = [_task, _task, _timer] + ([_row, _fork, _fork, _loop, _start_over, _sub] if depth < DEPTH else [])
    return draw(st.sampled_from(kinds))(draw, drawing, depth + 1)


def _task(draw, drawing, depth):
    key, limit = drawing.name("t"), draw(st.sampled_from(LIMITS))
    drawing.add(key, task(key, limit=limit), limit)
    return (key, key), (key, key)


def _timer(draw, drawing, depth):
    key, limit = drawing.name("w"), draw(st.sampled_from(["2wd", "7cd", "P1D", "3wh"]))
    drawing.add(key, wait(key, limit), limit)
    return (key, key), (key, key)


def _row(draw, drawing, depth):
    first, middle = _block(draw, drawing, depth)
    second, last = _block(draw, drawing, depth)
    drawing.join(middle, second)
    return first, last


def _gate(drawing, kind):
    key = drawing.name("g")
    drawing.add(key, gateway(key, kind))
    return key, key


def _fork(draw, drawing, depth):
    kind = draw(st.sampled_from(["exclusive", "parallel", "inclusive"]))
    split, join = _gate(drawing, kind), _gate(drawing, kind)
    for _ in range(2):
        first, last = _block(draw, drawing, depth)
        drawing.join(split, first)
        drawing.join(last, join)
    return split, join


def _loop(draw, drawing, depth):
    """Work that may be sent back, by way of a task of its own or straight."""
    merge, split = _gate(drawing, "exclusive"), _gate(drawing, "exclusive")
    first, last = _block(draw, drawing, depth)
    drawing.join(merge, first)
    drawing.join(last, split)
    if draw(st.booleans()):
        again, done = _block(draw, drawing, depth)
        drawing.join(split, again)
        drawing.join(done, merge)
    else:
        drawing.join(split, merge)
    return merge, split


def _start_over(draw, drawing, depth):
    """From within one of two branches work may be sent back to before both: the other would lead around it."""
    merge, join = _gate(drawing, "exclusive"), _gate(drawing, "exclusive")
    asked, split = _gate(drawing, "exclusive"), _gate(drawing, "exclusive")
    (first, last), (beside, done) = _block(draw, drawing, depth), _task(draw, drawing, depth)
    again, over = _task(draw, drawing, depth)
    for left, right in ((merge, again), (over, split), (split, first), (split, beside), (done, join)):
        drawing.join(left, right)
    for left, right in ((last, asked), (asked, merge), (asked, join)):
        drawing.join(left, right)
    return merge, join


def _sub(draw, drawing, depth):
    key, begin, over = drawing.name("s"), drawing.name("b"), drawing.name("e")
    outside, drawing.pieces = drawing.pieces, []
    drawing.add(begin, start(begin))
    drawing.add(over, end(over))
    first, last = _block(draw, drawing, depth)
    drawing.join((begin, begin), first)
    drawing.join(last, (over, over))
    drawing.pieces = [*outside, sub(key, *drawing.pieces)]
    return (key, begin), (key, over)


def chart_of(drawing, promised="item.promised"):
    return parse(file_of(*drawing.pieces, settings=f'{PLATFORM} gov:limit="{promised}"'), {}, {})


def every_way(drawing, node):
    """The limits on each way to the decision; going back only where nothing else leads there, nowhere twice."""
    ahead = {each: [to for to in drawing.ways[each] if not _leads_back(drawing, each, to)] for each in drawing.ways}
    straight = {each for each in ahead if _reaches_end(ahead, each)}
    return list(_ways(drawing, ahead, straight, node, (node,)))


def _ways(drawing, ahead, straight, node, passed):
    for to in ahead[node] if node in straight else drawing.ways[node]:
        if to in ("end", "after"):
            yield [drawing.limits[each] for each in passed[1:] if drawing.limits[each]]
        elif to not in passed:
            yield from _ways(drawing, ahead, straight, to, (*passed, to))


def _reaches_end(ahead, node, avoiding=""):
    seen, todo = {avoiding}, [node]
    while todo:
        here = todo.pop()
        if here in ("end", "after"):
            return True
        if here not in seen:
            seen.add(here)
            todo += ahead[here]
    return False


def _leads_back(drawing, node, to):
    """Whether nobody comes to the node without having been where it leads to."""
    seen, todo = {to}, ["start"]
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            todo += drawing.ways[here]
    return node not in seen or node == to
