"""One chart with everything a case can run into, in two versions, for the small city of `tests.city`."""

from tests.engine.bpmn_writer import (
    PLATFORM,
    about,
    boundary,
    end,
    extended,
    file_of,
    flow,
    gateway,
    named,
    road,
    start,
    sub,
    task,
    wait,
)

KEY = "everything"
SETTINGS = PLATFORM + ' gov:limit="item.promised" gov:legalLimit="item.legal"'
JOB = '<bpmn:serviceTask id="job" name="取数" gov:handler="external"/>'
REFUSE = '<gov:outcome name="refuse" label="不予许可" refusal="true" opinion="required" style="danger"/>'


def _receives() -> str:
    """收件, with a paper that may come later."""
    paper = '</gov:outcomes><gov:materials><gov:material code="m1" name="申请书"/></gov:materials>'
    said = task("receive", "complete", role="window_clerk", org="accepting", stage="receive", clock="before")
    return said.replace("</gov:outcomes>", paper)


def _decides() -> str:
    """批准, with an outcome against the applicant."""
    more = '<gov:outcome name="grant" label="准予"/><gov:outcome name="again" label="退回"/>'
    said = 'gov:role="bureau_leader" gov:stage="approve"'
    outcomes = extended(f"<gov:outcomes>{REFUSE}{more}</gov:outcomes>")
    return f'<bpmn:userTask id="approve" name="批准" {said}>{outcomes}</bpmn:userTask>'


SURVEY = sub(
    "survey",
    start("sub_start"),
    task("look", "good bad", stage="handle"),
    JOB,
    boundary("failed", on="job", inside=about("error", "gone")),
    task("by_hand", "done", stage="handle"),
    gateway("looked"),
    end("sub_end", ""),
    road("sub_start", "look", "job", "looked", "sub_end"),
    road("failed", "by_hand", "looked"),
)
EVERYTHING = file_of(
    start(),
    _receives(),
    task("accept", "accept", role="acceptor", stage="accept", clock="before"),
    gateway("round"),
    gateway("split", "inclusive"),
    task("cosign", "yes no", stage="review", sign="all", minPeople="2", limit="3wd"),
    task("check", "pass fail", role="acceptor", stage="handle", limit="40%"),
    boundary("late", on="check", limit="1wd", interrupting=False),
    task("urge", "seen", role="bureau_leader", stage="handle"),
    end("urged", ""),
    SURVEY,
    boundary("cut", on="survey", limit="2wd"),
    gateway("join", "inclusive"),
    wait("paid", inside=about("message", "payment")),
    _decides(),
    gateway("decided", default="decided_round"),
    end("granted", "granted"),
    end("refused", "refused"),
    road("start", "receive", "accept", "round", "split"),
    road("survey", "join", "paid", "approve", "decided", "round"),
    flow("split", "survey", "True"),
    flow("split", "cosign", "accept.outcome == 'accept'"),
    flow("split", "check", "approve.outcome == 'again' or accept.outcome == 'accept'"),
    road("cosign", "join"),
    road("check", "join"),
    road("late", "urge", "urged"),
    flow("cut", "join"),
    flow("decided", "granted", "outcome == 'grant'"),
    flow("decided", "refused", "outcome == 'refuse'"),
    key=KEY,
    settings=SETTINGS,
    beside=named("error", "gone", "gone") + named("message", "payment", "缴费"),
)
RENAMED = EVERYTHING.replace(b'"look"', b'"glance"')
"""Another version, in which one task has another name."""
