"""Charts with sub-processes, calls, jobs and signatures that bad ones are made from."""

from engine.chart import Field
from tests.engine.bpmn_writer import (
    about,
    call,
    chart_of,
    end,
    extended,
    file_of,
    flow,
    form_of,
    gateway,
    named,
    road,
    start,
    sub,
    task,
)
from tests.engine.lint.sample import line

CALLABLE = 'gov:kind="callable"'
OFFICES = Field("offices", "征求意见单位", "multiselect", routing=True, options=("handler", "reviewer"))
LISTS = form_of("f", OFFICES, Field("copies", "份数", "number", routing=True), Field("names", "姓名"))


def asking(message):
    return named("message", "m1", message)


def inside(*pieces, around="", said="", beside="", settings='gov:kind="platform"'):
    """start > sub > end, where sub holds these between its own start and end."""
    middle = sub("sub", start("in"), *pieces, end("out", result=""), said=said)
    return file_of(start(), middle, around, end(), road("start", "sub", "end"), beside=beside, settings=settings)


def callee(*pieces, key="called", **parts):
    said = (start(), *pieces, end(), road("start", "end"))
    return {key: chart_of(*said, key=key, settings=CALLABLE, **parts)}


def calling(key, **parts):
    """accept calls a chart."""
    return line(said=call("accept", key), **parts)


def nested(levels):
    """A sub-process in a sub-process, so many times."""
    pieces = [start("s0"), end("e0", result=""), flow("s0", "e0")]
    for n in range(1, levels + 1):
        pieces = [start(f"s{n}"), sub(f"sub{n}", *pieces), end(f"e{n}"), road(f"s{n}", f"sub{n}", f"e{n}")]
    return file_of(*pieces)


def signed(outcomes="pass no", **gov):
    return line(said=task("accept", outcomes, **gov))


def looped(loop, **parts):
    return line(said=task("accept", "pass no", inside=loop), **parts)


def job(handler="notify", given=""):
    return line(
        said=task("accept", role="", tag="serviceTask", handler=handler, inside=extended(given) if given else "")
    )


def waiting(*branches):
    """An event gateway g and what follows it."""
    return file_of(start(), gateway("g", "eventBased"), end(), flow("start", "g"), *branches, beside=asking("来件"))


def read(when, *between, **parts):
    """A gateway x behind accept, of which one branch asks this."""
    ways = (
        gateway("x", default="x_end"),
        task("b"),
        road("b", "end"),
        road("accept", "x", "end"),
        flow("x", "b", when),
    )
    return file_of(start(), *between, end(), flow("start", "accept"), *ways, **parts)


def sent_back(kind, *then):
    """Branches b and c behind a split s; b is followed by a join j and a gateway x, which may lead back before s."""
    following = dict(zip(then, [*then[1:], "end"], strict=True))
    return file_of(
        *(start(), gateway("m"), task("a"), gateway("s", kind, "s_c" if kind == "inclusive" else ""), task("c"), end()),
        *(task("b", "good bad"), gateway("j", kind), gateway("x", default=f"x_{following['x']}")),
        *(road("start", "m", "a", "s", "c", "j"), road("b", *then, "end"), flow("x", "m", "b.outcome == 'bad'")),
        flow("s", "b", "True" if kind == "inclusive" else ""),
    )


MESSAGE = about("message", "m1")
SIGNAL = named("signal", "s1", "停办")
ERROR = named("error", "e1", "E7")
ESCALATION = named("escalation", "u1", "U1")
