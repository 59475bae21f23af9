"""Two charts for moves: one road with a countersign, and five branches side by side."""

from tests.city_chart import MATERIALS
from tests.engine.bpmn_writer import PLATFORM, end, file_of, flow, gateway, road, start

LIMITS = f'{PLATFORM} gov:limit="item.promised" gov:legalLimit="item.legal"'


def step(key: str, name: str, outcomes: str, inside: str = "", **gov: str) -> str:
    """A task; `outcomes` are names and labels, such as `pass:合格 fail:不合格`."""
    said = "".join(f' gov:{attribute}="{value}"' for attribute, value in gov.items())
    each = "".join('<gov:outcome name="{}" label="{}"/>'.format(*pair.split(":")) for pair in outcomes.split())
    ours = f"<bpmn:extensionElements><gov:outcomes>{each}</gov:outcomes>{inside}</bpmn:extensionElements>"
    return f'<bpmn:userTask id="{key}" name="{name}"{said}>{ours}</bpmn:userTask>'


RECEIVE = step(
    "receive",
    "收件",
    "complete:材料齐全",
    MATERIALS,
    role="window_clerk",
    org="accepting",
    stage="receive",
    form="shop",
    clock="before",
)

ROAD = file_of(
    start(),
    RECEIVE,
    step("draft", "拟办", "done:办毕", role="handler", stage="handle", limit="3wd"),
    step("review", "审核", "pass:通过 fail:不通过", role="bureau_leader", stage="review", actions="return"),
    step("cosign", "会签", "agree:同意 against:不同意", role="acceptor", stage="approve", sign="all", minPeople="2"),
    step("settle", "办结", "close:办结", role="handler", stage="settle", clock="after"),
    gateway("reviewed", default="reviewed_draft"),
    end("settled", "granted"),
    road("start", "receive", "draft", "review", "reviewed", "draft"),
    flow("reviewed", "cosign", "outcome == 'pass'"),
    road("cosign", "settle", "settled"),
    settings=LIMITS,
    key="moves_road",
)

ROLES = {"one": "acceptor", "two": "acceptor", "three": "handler", "four": "handler", "five": "bureau_leader"}
BRANCHES = file_of(
    start(),
    RECEIVE,
    gateway("split", "parallel"),
    *(step(key, f"分支{key}", "done:办毕", role=role, stage="handle") for key, role in ROLES.items()),
    gateway("join", "parallel"),
    step("settle", "办结", "close:办结", role="handler", stage="settle", clock="after"),
    end("settled", "granted"),
    road("start", "receive", "split"),
    *(road("split", key, "join") for key in ROLES),
    road("join", "settle", "settled"),
    settings=LIMITS,
    key="moves_branches",
)
