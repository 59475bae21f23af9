"""Bad charts about what branches say to values, stages on the way, and work beside the main road."""

from engine.chart import Field
from tests.engine.bpmn_writer import boundary, decided, end, file_of, flow, form_of, gateway, road, start, task, wait
from tests.engine.lint.drafts import MESSAGE, asking
from tests.engine.lint.sample import Sample, line

AREA = Field("area", "面积", "decimal", routing=True)
KIND = Field("kind", "业态", "select", routing=True, options=("食堂", "餐饮"))
URGENT = Field("urgent", "加急", "boolean", routing=True)
VALUES = form_of("f", AREA, KIND, URGENT)
ITEM = ""


def chosen(*branches, default="", outcomes="pass reject"):
    """accept > x, whose branches lead to b, c or the end."""
    return file_of(
        *(start(), task("accept", outcomes), gateway("x", default=default), task("b"), task("c"), end()),
        *(road("start", "accept", "x"), road("b", "end"), road("c", "end"), *branches),
    )


def beside(*ways):
    """a with a reminder that does not interrupt it, then b; u stands beside them."""
    event = boundary("remind", on="a", interrupting=False)
    return file_of(
        *(start(), task("a"), event, task("b"), task("u"), end("told", result=""), end()),
        *(road("start", "a", "b", "end"), *ways),
    )


def staged(*stages, settings=ITEM, over=(), result="settled"):
    """One task a stage, t0 > t1 > …; `over`: (from, to) by a gateway x behind the first of them."""
    names = [f"t{n}" for n in range(len(stages))]
    tasks = [task(name, "pass skip", stage=stage) for name, stage in zip(names, stages, strict=True)]
    if not over:
        return file_of(start(), *tasks, end(result=result), road("start", *names, "end"), settings=settings)
    ways = (
        road("start", over[0], "x", *names[names.index(over[0]) + 1 :], "end"),
        flow("x", over[1], "outcome == 'skip'"),
    )
    first = gateway("x", default=f"x_{names[names.index(over[0]) + 1]}")
    return file_of(start(), *tasks, first, end(result=result), *ways, settings=settings)


def timed(*limits, settings='gov:kind="platform" gov:limit="item.promised"'):
    names = [f"t{n}" for n in range(len(limits))]
    tasks = [task(name, limit=limit) for name, limit in zip(names, limits, strict=True)]
    return file_of(start(), *tasks, end(), road("start", *names, "end"), settings=settings)


def receiving(*pieces):
    answer = '<bpmn:receiveTask id="answer" name="等待" messageRef="m1"/>'
    return file_of(start(), answer, end(), road("start", "answer", "end"), *pieces, beside=asking("来件"))


INSTANT = 'gov:kind="platform" gov:variant="instant"'
FIVE = ("accept", "handle", "review", "approve", "settle")

BRANCHES = (
    Sample("branches_leave_gap", "x", chosen(flow("x", "b", "outcome == 'pass'"))),
    Sample(
        "branches_leave_gap",
        "x",
        chosen(flow("x", "b", "outcome == 'pass'"), flow("x", "c", "outcome == 'reject'"), outcomes="pass reject hold"),
    ),
    Sample("branches_leave_gap", "x", chosen(flow("x", "b", "area > 50"), flow("x", "c", "area < 50")), VALUES),
    Sample(
        "branches_leave_gap",
        "x",
        chosen(flow("x", "b", "urgent and kind == '食堂'"), flow("x", "c", "not urgent")),
        VALUES,
    ),
    Sample(
        "branches_overlap",
        "x_c",
        chosen(flow("x", "b", "area > 5"), flow("x", "c", "area < 50"), flow("x", "end"), default="x_end"),
        VALUES,
    ),
    Sample(
        "branch_never_taken",
        "x_b",
        decided(flow("x", "end", "outcome == 'pass' and outcome == 'reject'")).replace(b"x_end", b"x_b"),
    ),
    Sample(
        "branch_never_taken",
        "x_c",
        chosen(flow("x", "b", "area > 5"), flow("x", "c", "area > 50"), flow("x", "end"), default="x_end"),
        VALUES,
    ),
    Sample("condition_type", "x_b", chosen(flow("x", "b", "kind > 5"), flow("x", "end"), default="x_end"), VALUES),
    Sample(
        "condition_type", "x_b", chosen(flow("x", "b", "area + kind > 5"), flow("x", "end"), default="x_end"), VALUES
    ),
)

BESIDE = (
    Sample("people_beside_the_road", "u", beside(road("remind", "u", "told"))),
    Sample("begun_twice", "remind", beside(road("remind", "b"), flow("u", "told"))),
    Sample("message_without_deadline", "answer", receiving()),
    Sample(
        "message_without_deadline",
        "mail",
        file_of(start(), wait("mail", inside=MESSAGE), end(), road("start", "mail", "end"), beside=asking("来件")),
    ),
)

STAGES = (
    Sample("task_without_outcome", "accept", line(settings=ITEM)),
    Sample("limits_add_up", "sample", timed("60%", "50%")),
    Sample("limits_add_up", "sample", timed("6wd", "5wd", settings='gov:kind="platform" gov:limit="10wd"')),
    Sample(
        "stages_out_of_order",
        "t1",
        staged("accept", "review", "handle", "approve", "settle").replace(b"t1", b"tx").replace(b"t2", b"t1"),
    ),
    Sample("stages_out_of_order", "sample", line(settings='gov:stages="handle accept review approve settle"')),
    Sample("granted_past_stage", "end", staged(*FIVE, over=("t2", "t4"), result="granted")),
    Sample("waits_overnight", "wait", line(wait("wait"), settings=INSTANT)),
    *(
        Sample("waits_overnight", "accept", line(said=task("accept", limit=limit), settings=INSTANT))
        for limit in ("16wh", "1wd", "PT30H")
    ),
)

ROADS = (*BRANCHES, *BESIDE, *STAGES)
