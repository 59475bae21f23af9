"""The chart of the small city: 收件, 受理 with a way back, a check beside a timer, 批准 with a refusal."""

from tests.engine.bpmn_writer import PLATFORM, boundary, end, file_of, flow, gateway, road, start


def _task(key: str, name: str, outcomes: str, **gov: str) -> str:
    """`outcomes`: elements; the rest are attributes of ours."""
    materials = gov.pop("materials", "")
    said = "".join(f' gov:{attribute}="{value}"' for attribute, value in gov.items())
    inside = f"<bpmn:extensionElements><gov:outcomes>{outcomes}</gov:outcomes>{materials}</bpmn:extensionElements>"
    return f'<bpmn:userTask id="{key}" name="{name}"{said}>{inside}</bpmn:userTask>'


def _outcome(name: str, label: str, **said: str) -> str:
    more = "".join(f' {attribute}="{value}"' for attribute, value in said.items())
    return f'<gov:outcome name="{name}" label="{label}"{more}/>'


MATERIALS = (
    '<gov:materials><gov:material code="m1" name="申请书" required="true"/>'
    '<gov:material code="m2" name="制度目录" required="true" tolerance="true"/>'
    '<gov:material code="m3" name="委托书"/></gov:materials>'
)

SHOP_PERMIT = file_of(
    start(),
    _task(
        "receive",
        "收件",
        _outcome("complete", "材料齐全", style="primary")
        + _outcome("not_competent", "不属于本机关职权", opinion="required", style="danger"),
        role="window_clerk",
        org="accepting",
        stage="receive",
        form="shop",
        clock="before",
        materials=MATERIALS,
    ),
    _task(
        "accept",
        "受理",
        _outcome("accept", "受理", style="primary") + _outcome("back", "退回收件", opinion="required"),
        role="acceptor",
        stage="accept",
        clock="before",
        limit="1wd",
    ),
    _task(
        "check",
        "核查",
        _outcome("pass", "合格", style="primary") + _outcome("fail", "不合格", opinion="required"),
        role="handler",
        stage="handle",
        form="check",
        limit="3wd",
    ),
    boundary("late", "check", "4wd", interrupting=False),
    _task("urge", "督促", _outcome("seen", "已阅"), role="bureau_leader", stage="handle"),
    _task(
        "approve",
        "批准",
        _outcome("grant", "准予许可", style="primary")
        + _outcome("refuse", "不予许可", style="danger", opinion="required", refusal="true")
        + _outcome("again", "退回核查", opinion="required"),
        role="bureau_leader",
        stage="approve",
    ),
    gateway("received", default="received_accept"),
    gateway("accepted", default="accepted_check"),
    gateway("decided", default="decided_check"),
    end("granted", "granted"),
    end("refused", "refused"),
    end("not_accepted", "not_accepted"),
    end("urged", ""),
    road("start", "receive", "received", "accept", "accepted", "check", "approve", "decided", "check"),
    road("late", "urge", "urged"),
    flow("received", "not_accepted", "outcome == 'not_competent'"),
    flow("accepted", "receive", "outcome == 'back'"),
    flow("decided", "granted", "outcome == 'grant'"),
    flow("decided", "refused", "outcome == 'refuse'"),
    settings=PLATFORM + ' gov:separation="check!=approve" gov:limit="item.promised" gov:legalLimit="item.legal"',
    key="shop_permit",
)
