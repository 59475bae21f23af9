"""A chart whose tasks ask for more and more: one may be finished with many others at once, five may not."""

from tests.app.moves.charts import LIMITS, RECEIVE
from tests.engine.bpmn_writer import end, file_of, gateway, road, start

WAYS_ON = {
    "easy": '<gov:outcome name="pass" label="同意" style="primary" bulk="true"/><gov:outcome name="return" label="退回"/>',
    "written": '<gov:outcome name="pass" label="合格" style="primary" bulk="true"/>',
    "said": '<gov:outcome name="pass" label="同意" opinion="required" style="primary"/>',
    "either": '<gov:outcome name="a" label="甲" style="primary"/><gov:outcome name="b" label="乙" style="primary"/>',
    "signed": '<gov:outcome name="agree" label="同意" style="primary"/><gov:outcome name="against" label="不同意"/>',
    "plain": '<gov:outcome name="pass" label="同意" style="primary"/>',
}
MORE = {"written": ' gov:form="check"', "signed": ' gov:sign="all" gov:minPeople="2"'}


def _task(key: str) -> str:
    role = "acceptor" if key == "signed" else "handler"
    said = f'gov:role="{role}" gov:stage="handle" gov:limit="3wd"{MORE.get(key, "")}'
    ours = f"<bpmn:extensionElements><gov:outcomes>{WAYS_ON[key]}</gov:outcomes></bpmn:extensionElements>"
    return f'<bpmn:userTask id="{key}" name="环节{key}" {said}>{ours}</bpmn:userTask>'


DESK = file_of(
    start(),
    RECEIVE,
    gateway("split", "parallel"),
    *map(_task, WAYS_ON),
    gateway("join", "parallel"),
    end("settled", "granted"),
    road("start", "receive", "split"),
    *(road("split", key, "join") for key in WAYS_ON),
    road("join", "settled"),
    settings=LIMITS,
    key="inbox_desk",
)
