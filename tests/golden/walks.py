"""Cases walked by hand, each for what no random driver comes upon."""

from engine.candidates import BY_CANDIDATE, EMPTY
from engine.commands import (
    AddSigner,
    AdjustDeadline,
    AppealCard,
    Assign,
    Claim,
    Complete,
    Delegate,
    Fire,
    HandIn,
    Release,
    Remark,
    Resolve,
    Resume,
    Retime,
    Return,
    SettleCard,
    Skip,
    Suspend,
    TakeBack,
    Transfer,
)
from engine.ladders import STANDARD
from tests.bpmn.shelf import chart_named
from tests.engine.moves import Walk
from tests.engine.shapes import draw
from tests.engine.time.test_retime import LONGER
from tests.engine.time.walks import PAPERS, PERMIT, Timed, on


def loop_with_timers() -> Walk:
    chart = draw(
        "start>c c>p1 p1>a p1>b a>p2 b>p2 p2>z z>x x>c:outcome=='back' x>end_granted late>urge urge>end_urged",
        outcomes={"z": "back ok"},
        boundary={"late": ("c", "1wd", False)},
        node_attributes={"a": 'gov:limit="2wd"', "z": 'gov:stage="approve"'},
        process_attributes='gov:separation="a!=b"',
    )
    case = Walk(chart)
    case.later(days=3)
    case.fire("late#1")
    case.do(Claim("c#1", "p2"))
    case.do(Release("c#1", "p2"))
    case.finish("urge", by="p9")
    for task, outcome, by in [("c", "", "p2"), ("b", "", "p3"), ("a", "", "p4"), ("z", "back", "p5")]:
        case.finish(task, outcome, by)
    case.do(Suspend("p1"))
    case.later(days=1)
    case.do(Resume("p1"))
    for task, outcome, by in [("c", "", "p2"), ("a", "", "p4"), ("b", "", "p3")]:
        case.finish(task, outcome, by)
    return case  # not ended: a test goes on with it


def inclusive_joins() -> Walk:
    case = Walk(
        draw(
            "start>c c>i1 i1>a:c.outcome!='none' i1>b:c.outcome=='both' i1>d a>i2 b>i2 d>i2 i2>z z>x "
            "x>c:outcome=='back' x>end",
            outcomes={"c": "one both none", "z": "back ok"},
        )
    )
    for task, outcome in [
        ("c", "both"),
        ("b", ""),
        ("a", ""),
        ("z", "back"),
        ("c", "none"),
        ("d", ""),
        ("z", "back"),
        ("c", "one"),
    ]:
        case.finish(task, outcome)
    return case


def food_permit() -> Walk:
    """食品经营许可: 补正 once, 整改 once, returned once by the section chief, granted."""
    case = Walk(chart_named("food_permit"))
    moves = [
        ("receive", "supplement", "p1"), ("supplement/notify", "notify", "p1"),
        ("supplement/collect", "complete", "p1"),
        ("receive", "complete", "p1"), ("accept", "accept", "p2"),
        ("inspect", "pass", "p3"), ("inspect_peer", "rectify", "p4"), ("rectify", "done", "p5"),
        ("inspect", "pass", "p3"), ("inspect_peer", "pass", "p4"), ("handle", "grant", "p5"),
        ("review", "return", "p6"), ("handle", "grant", "p5"), ("review", "pass", "p6"),
        ("approve", "grant", "p7"), ("license", "made", "p8"), ("deliver", "delivered", "p9"),
    ]  # fmt: skip
    for task, outcome, by in moves:
        case.later(hours=5)
        if task == "supplement/collect":
            case.do(HandIn(by, {"materials": "1" * 64}))
        (key,) = (each for each in case.open if each.startswith(f"{task}#"))
        case.do(Complete(key, by, outcome, {}, {"opinion": "0" * 64}, documents=PAPERS))
    return case


def clocks() -> Timed:
    """Every act, each rung and card, a second calendar, deadlines moved by hand, an appeal."""
    case = Timed(ladders=STANDARD)
    for outcome, when in (("tell", "09-29"), ("came", "10-12"), ("allow", "10-12"), ("tell", "10-13")):
        case.act(outcome, on(when))
    case.act("came", on("10-14"))
    case.act("accept", on("10-14"))
    case.do(AdjustDeadline("handle#1", on("10-16").isoformat(), "p9"))
    case.act("special", on("10-15"), special_kind="testing", special_days=3)
    case.at = on("10-22")
    case.do(Fire("pause"))
    case.act("over", on("10-23"))
    case.calendar = LONGER
    case.do(Retime("p9"))
    case.do(Suspend("p9"))
    case.at = on("11-10")
    case.do(Fire("promised"))
    case.do(Resume("p9"))
    case.act("ask", extension_days=5)
    case.act("told")
    case.do(AppealCard("JC-03#1", "p3", {"reason": "0" * 64}))
    case.do(SettleCard("JC-03#1", "cancelled", "p9"))
    case.act("pass", on("11-20"))
    case.act("grant", on("11-20"))
    return case  # not delivered: a test goes on with it


def at_the_desk() -> Walk:
    """代理 in every move, verdicts and enclosures, remarks, what candidate rules found, a task agreed to already."""
    case = Walk(
        draw(
            "start>check check>sign sign>review review>approve approve>x x>check:outcome=='back' x>end_granted",
            outcomes={"check": "ok", "sign": "yes no", "review": "agree back", "approve": "grant back"},
            node_attributes={
                "check": 'gov:onEmpty="superior"',
                "sign": 'gov:sign="all" gov:signers="law finance"',
                "review": 'gov:org="superior" gov:candidate="superior_of:check"',
                "approve": 'gov:samePerson="skip"',
            },
            process_attributes='gov:separation="check!=approve"',
        )
    )
    sealed = {"opinion": "0" * 64, "checks": "1" * 64, "enclosures": "2" * 64}
    case.do(Assign("check#1", "system", EMPTY, org="district"))
    case.do(Claim("check#1", "p2", acting_for="p1"))
    case.do(Complete("check#1", "p2", "ok", {}, sealed, acting_for="p1"))
    case.do(Remark("check#1", "p2", {"remark": "3" * 64}))
    law, finance = case.open
    case.do(Complete(law, "p3", "yes", {}, sealed))
    case.do(AddSigner(finance, "p5", ("p6",), "after", acting_for="p4"))
    case.do(Complete(finance, "p5", "yes", {}, sealed, acting_for="p4"))
    case.finish(case.open[0], "yes", by="p6")
    case.do(Assign("review#1", "system", BY_CANDIDATE, org="city", role="chief", person="p7"))
    case.do(Return("review#1", "p8", "check", "straight", records=sealed, acting_for="p7"))
    case.do(Transfer("check#2", "p2", "p9", acting_for="p1"))
    case.finish("check", "ok", by="p9")
    case.finish("review", "agree", by="p7")
    case.do(TakeBack("review#2", "p8", acting_for="p7"))
    case.do(Complete("review#3", "p8", "agree", {}, sealed, acting_for="p7"))
    case.do(Remark("review#3", "p8", {"remark": "4" * 64}))
    case.do(Skip("approve#2", "system", "p7"))
    return case


def consultation() -> Timed:
    """征求意见: another office answers in a case of its own, by somebody's agent, once the task was given on."""
    parent = {"parent": "990123SP2026092800001", "parent_task": "handle#1", "express": True}
    case = Timed(chart=chart_named("sub_consult"), item={**PERMIT, **parent})
    case.do(Delegate("answer#1", "p1", "p2"))
    case.do(Resolve("answer#1", "p3", {"opinion": "0" * 64}, acting_for="p2"))
    case.later(hours=5)
    case.do(Complete("answer#1", "p4", "agree", {}, {"opinion": "0" * 64}, acting_for="p1"))
    return case


BY_HAND = {
    "loop_with_timers": loop_with_timers,
    "inclusive_joins": inclusive_joins,
    "food_permit": food_permit,
    "clocks": clocks,
    "at_the_desk": at_the_desk,
    "consultation": consultation,
}
