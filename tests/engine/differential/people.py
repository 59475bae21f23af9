"""Charts where several people sign one task: by our words, and by BPMN multi-instance."""

from collections.abc import Callable

from engine.chart import Chart, Field
from tests.engine.bpmn_writer import chart_of, end, flow, form_of, gateway, many, road, start, task
from tests.engine.shapes import draw

SIGNERS = form_of("f", Field("signers", "会签人员", "list", routing=True), Field("kind", "业态", routing=True))
ROLES = 'gov:signers="law finance plan"'
LOOP = "start>c c>sign sign>x x>c:sign.outcome=='no' x>end"


def all_sign() -> Chart:
    return draw(LOOP, outcomes={"sign": "yes no"}, node_attributes={"sign": f'gov:sign="all" {ROLES} gov:limit="3wd"'})


def any_signs() -> Chart:
    return draw(LOOP, outcomes={"sign": "yes no later"}, node_attributes={"sign": f'gov:sign="any" {ROLES}'})


def sequence_beside_work() -> Chart:
    """One after the other, while another branch goes on, all of it again after a return."""
    return draw(
        "start>c c>x7 x7>p1 p1>sign p1>b sign>p2 b>p2 p2>z z>x x>c:outcome=='back' x>again:sign.outcome=='no' again>x7 "
        "x>end",
        outcomes={"sign": "yes no", "z": "ok back"},
        node_attributes={"sign": f'gov:sign="sequence" {ROLES}'},
    )


def veto_then_ratio() -> Chart:
    return draw(
        "start>c c>sign sign>x x>c:sign.outcome=='no' x>count count>x1 x1>c:count.outcome=='no' x1>end",
        outcomes={"sign": "yes no", "count": "yes no"},
        node_attributes={
            "sign": f'gov:sign="veto" {ROLES}',
            "count": 'gov:sign="ratio:0.6" gov:signers="law finance plan house water"',
        },
    )


def several_people() -> Chart:
    """Two for a check on the spot, three for a vote, beside a reminder for all of them."""
    return draw(
        "start>check check>sign sign>x x>check:sign.outcome=='no' x>end late>end2",
        outcomes={"sign": "yes no", "check": "ok"},
        node_attributes={"check": 'gov:minPeople="2"', "sign": 'gov:sign="all" gov:minPeople="3"'},
        boundary={"late": ("sign", "1wd", False)},
    )


def signers_of_the_form() -> Chart:
    return draw(
        LOOP,
        outcomes={"sign": "yes no"},
        node_attributes={"c": 'gov:form="f"', "sign": 'gov:sign="all" gov:signers="form.signers"'},
        forms=SIGNERS,
    )


def several(sequential: bool, until: str = "") -> Chart:
    """BPMN multi-instance over a list of people and roles."""
    loop = many(over="signers", item="signer", sequential=sequential, until=until)
    return chart_of(
        *(
            start(),
            task("c", form="f"),
            task("sign", "yes no", inside=loop),
            gateway("x", default="x_n"),
            task("n"),
            end(),
        ),
        *(road("start", "c", "sign", "x", "n", "end"), flow("x", "c", "sign.outcome == 'no'")),
        forms=SIGNERS,
    )


SHAPES: dict[str, Callable[[], Chart]] = {
    "all sign": all_sign,
    "any signs": any_signs,
    "sequence beside work": sequence_beside_work,
    "veto, then ratio": veto_then_ratio,
    "several people": several_people,
    "signers of the form": signers_of_the_form,
    "many at once": lambda: several(False),
    "many, one by one": lambda: several(True),
    "many until enough": lambda: several(False, "nrOfCompletedInstances >= 2"),
}
