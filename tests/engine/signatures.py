"""Charts whose tasks several people sign, each with a way back into it, and words to walk them with."""

from engine.chart import Chart, Field, Form
from engine.commands import AddSigner
from engine.run import Step
from tests.engine.bpmn_writer import chart_of, end, flow, gateway, road, start, task
from tests.engine.moves import Walk
from tests.engine.shapes import draw

OUTCOMES = "yes no later"
ADVISED = draw(
    "start>ask ask>check check>x x>ask:outcome=='back' x>end_no:outcome=='no' x>end",
    outcomes={"check": "ok no back"},
    process_attributes='gov:separation="ask!=check"',
)
FLOWS = "start>ask ask>cosign cosign>x x>ask:outcome=='later' x>end_no:cosign.outcome=='no' x>end"


def countersign(attributes: str, data: dict | None = None, process: str = "") -> Walk:
    """A case that stands on `cosign`, a task with these attributes; p1 has done `ask`."""
    case = Walk(countersigned(attributes, process), data=data or {})
    case.finish("ask", by="p1")
    return case


def countersigned(attributes: str, process: str = "") -> Chart:
    return draw(
        FLOWS,
        outcomes={"cosign": OUTCOMES},
        node_attributes={"cosign": f'{attributes} gov:form="f"', "ask": 'gov:form="f"'},
        process_attributes=process,
        forms={"f": form()},
    )


def form() -> Form:
    fields = (
        Field("who", "会签人", "multiselect", routing=True),
        Field("number", "份数", "integer", routing=True),
        Field("grade", "等级", "select", routing=True),
        Field("enough", "够了", "integer", routing=True),
    )
    return Form("f", "会签表", fields)


def checked() -> Walk:
    """A case that stands on `check`, which one person does; p1 has done `ask`."""
    case = Walk(ADVISED)
    case.finish("ask", by="p1")
    return case


def several(inside: str, sequential: bool = False, outcomes: str = OUTCOMES) -> Chart:
    """A user task that is a BPMN multi-instance; `inside` stands in its loop characteristics."""
    said = f'<bpmn:multiInstanceLoopCharacteristics isSequential="{str(sequential).lower()}">{inside}'
    many = f"{said}</bpmn:multiInstanceLoopCharacteristics>"
    return chart_of(
        start(),
        task("ask", form="f"),
        task("cosign", outcomes, role="clerk", form="f", inside=many),
        gateway("x", default="x_end"),
        end("end_no", "refused"),
        end("end"),
        road("start", "ask", "cosign", "x", "end"),
        flow("x", "end_no", "cosign.outcome == 'no'"),
        flow("x", "ask", "outcome == 'later'"),
        forms={"f": form()},
    )


def until(condition: str) -> str:
    said = condition.replace("&", "&amp;").replace("<", "&lt;")
    return f"<bpmn:completionCondition>{said}</bpmn:completionCondition>"


def seats(case: Walk, key: str = "cosign#1") -> list[tuple[str, str]]:
    """Number and state of each seat, by number."""
    found = [(each.key.rpartition(".")[2], each.state) for each in case.now.picture.sittings[key]]
    return sorted(found, key=lambda each: int(each[0]))


def ended(case: Walk) -> str:
    """The end event it has come to; empty while it is open."""
    return case.now.picture.end


def add(case: Walk, key: str, by: str, *to: str, where: str = "parallel") -> Step:
    return case.do(AddSigner(key, by, to, where))


def vote(case: Walk, number: int, outcome: str, by: str = "", **data) -> Step:
    return case.finish(f"cosign#1.{number}", outcome, by=by or f"p{number + 10}", **data)
