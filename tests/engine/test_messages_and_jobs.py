"""What comes from outside: messages under their key, answers of jobs, each once."""

import pytest

from engine.chart import Field
from engine.commands import JobDone, JobFailed, Message, Retry, Suspend, TakeBack
from engine.errors import (
    CaseSuspended,
    JobNotOpen,
    JobNotStopped,
    NobodyWaits,
    NotAField,
    SeveralWait,
    TakeBackRefused,
    TimerNotDue,
    UnknownOutcome,
)
from engine.events import JobRetried, JobStopped, MessageSent, WaitBegun, WaitEnded
from engine.parse import parse
from tests.engine.bpmn_writer import (
    about,
    boundary,
    end,
    extended,
    file_of,
    flow,
    form_of,
    gateway,
    named,
    road,
    start,
    task,
    throw,
    wait,
)
from tests.engine.moves import Walk

AREA = form_of("f", Field("area", "面积", "number", routing=True), Field("bill", "单号", "text", routing=True))


def service(key: str, inside: str = "", **gov: str) -> str:
    said = "".join(f' gov:{name}="{value}"' for name, value in {"handler": "notify", **gov}.items())
    return f'<bpmn:serviceTask id="{key}" name="自动{key}"{said}>{inside}</bpmn:serviceTask>'


def waits_for_pay(ref: str = "bill") -> str:
    said = f' gov:correlation="{ref}"' if ref else ""
    return f'<bpmn:receiveTask id="paid" name="等缴费" messageRef="m1"{said} gov:form="f"/>'


def paying(ref: str = "bill") -> Walk:
    pieces = (
        start(),
        task("a", form="f"),
        waits_for_pay(ref),
        task("z"),
        end(),
        road("start", "a", "paid", "z", "end"),
    )
    case = Walk(parse(file_of(*pieces, beside=named("message", "m1", "缴费")), AREA))
    case.finish("a", bill="B7")
    return case


def test_a_message_finds_who_waits_under_its_key():
    case = paying()

    done = case.do(Message("缴费", "B7", "system", {"area": 3}))

    assert case.steps[-2].events[-1] == WaitBegun("paid#1", "message", "paid", "缴费", "B7")
    assert done.events[1] == WaitEnded("paid#1") or WaitEnded("paid#1") in done.events
    assert case.open == ["z#1"]


@pytest.mark.parametrize("name, key", [("缴费", "B8"), ("缴费", ""), ("退款", "B7"), ("", "")])
def test_a_message_for_nobody_is_refused(name, key):
    case = paying()

    with pytest.raises(NobodyWaits):
        case.do(Message(name, key, "system"))


def test_without_a_correlation_any_key_will_do():
    case = paying(ref="")

    case.do(Message("缴费", "990123", "system"))

    assert case.open == ["z#1"]


def test_a_message_for_two_is_refused():
    pieces = (
        start(), gateway("p1", "parallel"), gateway("p2", "parallel"), end(),
        *(wait(key, inside=about("message", "m1")) for key in ("w1", "w2")),
        road("start", "p1", "w1", "p2", "end"), road("p1", "w2", "p2"),
    )  # fmt: skip
    case = Walk(parse(file_of(*pieces, beside=named("message", "m1", "到账"))))

    with pytest.raises(SeveralWait) as refusal:
        case.do(Message("到账", "x", "system"))

    assert "2 处" in str(refusal.value)


def test_a_message_may_not_write_what_its_place_does_not_open():
    case = paying()

    with pytest.raises(NotAField):
        case.do(Message("缴费", "B7", "system", {"secret": 1}))


def test_a_message_may_come_again_while_the_task_it_does_not_interrupt_is_open():
    pieces = (
        start(), task("a"), boundary("more", "a", interrupting=False, inside=about("message", "m1")),
        task("look"), end(), end("e2"), road("start", "a", "end"), road("more", "look", "e2"),
    )  # fmt: skip
    case = Walk(parse(file_of(*pieces, beside=named("message", "m1", "补充"))))

    case.do(Message("补充", "", "system"))
    case.do(Message("补充", "", "system"))

    assert case.open == ["a#1", "look#1", "look#2"]


def test_a_thrown_message_leaves_the_case_with_its_key():
    pieces = (start(), task("a", form="f"), throw("tell", about("message", "m1")), task("z"), end())
    told = file_of(*pieces, road("start", "a", "tell", "z", "end"), beside=named("message", "m1", "告知"))
    case = Walk(parse(told.replace(b'id="tell"', b'id="tell" gov:correlation="bill"'), AREA))

    done = case.finish("a", bill="B9")

    assert MessageSent("tell", "告知", "B9") in done.events
    with pytest.raises(TakeBackRefused):
        case.do(TakeBack("a#1", "p1"))


def job(*pieces: str, inside: str = "", **gov: str) -> Walk:
    given = extended('<gov:input name="to" value="handler"/><gov:input name="area" value="=area"/>')
    drawn = (start(), task("a", form="f"), service("s", given + inside, **gov), task("z"), end())
    case = Walk(parse(file_of(*drawn, road("start", "a", "s", "z", "end"), *pieces), AREA))
    case.finish("a", area=5)
    return case


def test_a_job_is_opened_with_what_it_is_given():
    case = job()

    assert case.now.events[-1] == WaitBegun("s#1", "job", "s", "notify", inputs={"to": "handler", "area": 5})
    assert case.open == []


def test_the_answer_of_a_job_moves_the_case_on():
    case = job()

    done = case.do(JobDone("s#1"))

    assert WaitEnded("s#1") in done.events
    assert case.open == ["z#1"]


def test_a_job_is_answered_once():
    case = job()
    case.do(JobDone("s#1"))

    for again in (JobDone("s#1"), JobFailed("s#1"), Retry("s#1", "p9")):
        with pytest.raises(JobNotOpen):
            case.do(again)


def test_a_job_that_failed_stops_until_it_is_tried_again():
    case = job()
    failed = case.do(JobFailed("s#1", reason="对方系统没有回应"))
    with pytest.raises(JobNotOpen):
        case.do(JobDone("s#1"))

    again = case.do(Retry("s#1", "p9"))

    assert failed.events == (JobStopped("s#1", "对方系统没有回应"),)
    assert again.events == (JobRetried("s#1"),)
    case.do(JobDone("s#1"))
    assert case.open == ["z#1"]


def test_a_job_that_goes_well_needs_no_second_try():
    with pytest.raises(JobNotStopped):
        job().do(Retry("s#1", "p9"))


def test_a_failure_with_a_name_is_caught_on_the_chart():
    caught = boundary("wrong", "s", inside=about("error", "e1"))
    case = job(caught, task("repair"), flow("wrong", "repair"), flow("repair", "z"))
    case.chart = parse(
        case.chart.source.replace(b"<bpmn:process", named("error", "e1", "E7").encode() + b"<bpmn:process"), AREA
    )

    case.do(JobFailed("s#1", code="E7"))

    assert case.open == ["repair#1"]


def test_what_went_out_of_the_house_is_not_taken_back():
    case = job()

    with pytest.raises(TakeBackRefused):
        case.do(TakeBack("a#1", "p1"))


def test_a_job_answers_with_one_of_its_outcomes():
    offered = '<gov:outcome name="clean" label="无记录"/><gov:outcome name="hit" label="有记录"/>'
    case = job(inside=extended(f"<gov:outcomes>{offered}</gov:outcomes>"))

    with pytest.raises(UnknownOutcome):
        case.do(JobDone("s#1", outcome="maybe"))


def test_a_suspended_case_takes_no_answer():
    case = job()
    case.do(Suspend("p1"))

    with pytest.raises(CaseSuspended):
        case.do(JobDone("s#1"))


def first_come() -> Walk:
    pieces = (
        start(), '<bpmn:eventBasedGateway id="g"/>', wait("late", "5wd"),
        wait("came", inside=about("message", "m1")), task("a"), task("b"), end(),
        road("start", "g", "late", "a", "end"), road("g", "came", "b", "end"),
    )  # fmt: skip
    return Walk(parse(file_of(*pieces, beside=named("message", "m1", "答复"))))


def test_behind_an_event_gateway_the_first_that_happens_takes_all():
    case = first_come()

    case.do(Message("答复", "", "system"))

    assert case.open == ["b#1"]
    assert "late#1" not in case.now.picture.deadlines


def test_behind_an_event_gateway_the_clock_may_be_first():
    case = first_come()
    with pytest.raises(TimerNotDue):
        case.fire("late#1")

    case.later(days=9)
    case.fire("late#1")

    assert case.open == ["a#1"]
    assert case.now.picture.waiting == {}
    with pytest.raises(NobodyWaits):
        case.do(Message("答复", "", "system"))
