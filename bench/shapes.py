"""Charts that are measured and stand in no file, because they are one thing many times."""

from engine.chart import Chart
from tests.engine.bpmn_writer import chart_of, end, flow, gateway, road, start, task


def blocks_in_a_row(count: int) -> Chart:
    """So many parallel blocks of two tasks, one behind the other."""
    pieces, before = [start(), end()], "start"
    for number in range(count):
        split, left, right, join = (f"{kind}{number}" for kind in ("split", "left", "right", "join"))
        pieces += [gateway(split, "parallel"), gateway(join, "parallel"), task(left, "pass"), task(right, "pass")]
        pieces += [flow(before, split), road(split, left, join), road(split, right, join)]
        before = join
    return chart_of(*pieces, flow(before, "end"))


def countersign_of(people: int) -> Chart:
    """One task that so many different people sign."""
    signed = task("sign", "pass reject", sign="all", minPeople=str(people))
    return chart_of(start(), signed, task("settle", "pass"), end(), road("start", "sign", "settle", "end"))
