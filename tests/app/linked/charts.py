"""A permit whose tasks offer 补正, 特别程序 and 延期, the charts of those, and 督办: each as small as it can be."""

from tests.app.moves.charts import step
from tests.called import CALLABLE
from tests.city_chart import MATERIALS
from tests.engine.bpmn_writer import PLATFORM, end, file_of, road, start

PERMIT_SETTINGS = 'gov:kind="item" gov:limit="item.promised" gov:legalLimit="item.legal"'


def acting(made: str, **acts: str) -> str:
    """The same task, its outcomes with what they do to clocks and what they issue: `pass="pause:special_notice"`."""
    for name, said in acts.items():
        act, _, document = said.partition(":")
        more = f' clock="{act}"' + (f' document="{document}"' if document else "")
        made = made.replace(f'outcome name="{name}"', f'outcome name="{name}"{more}')
    return made


PERMIT = file_of(
    start(),
    step(
        "receive",
        "收件",
        "complete:材料齐全",
        MATERIALS,
        role="window_clerk",
        org="accepting",
        stage="receive",
        form="shop",
        clock="before",
    ),
    acting(
        step("accept", "受理", "accept:受理", role="acceptor", stage="accept", clock="before", actions="supplement"),
        accept="accept",
    ),
    step("check", "核查", "pass:合格", role="handler", stage="handle", actions="special extend"),
    step("review", "审核", "pass:通过", role="handler", stage="review"),
    acting(step("approve", "批准", "grant:准予", role="bureau_leader", stage="approve"), grant="decide"),
    step("settle", "办结", "close:办结", role="handler", stage="settle", clock="after"),
    end("end", "granted"),
    road("start", "receive", "accept", "check", "review", "approve", "settle", "end"),
    settings=PERMIT_SETTINGS,
    key="linked_permit",
)
CORRECTION = file_of(
    start(),
    acting(
        step("notify", "告知补正", "notify:告知 none:不需要", role="acceptor", stage="supplement", clock="before"),
        notify="supplement:supplement_notice",
    ),
    acting(
        step(
            "collect",
            "收取补正",
            "complete:齐全",
            role="window_clerk",
            org="accepting",
            stage="supplement",
            clock="before",
        ),
        complete="complete",
    ),
    end("end", "settled"),
    road("start", "notify", "collect", "end"),
    settings=CALLABLE,
    key="sub_correction",
)
SPECIAL = file_of(
    start(),
    acting(
        step("choose", "告知所需时间", "notify:停表", role="handler", stage="special", form="special"),
        notify="pause:special_notice",
    ),
    acting(step("conclude", "结束特别程序", "done:继续", role="handler", stage="special"), done="continue"),
    end("end", "settled"),
    road("start", "choose", "conclude", "end"),
    settings=CALLABLE,
    key="sub_special",
)
EXTENSION = file_of(
    start(),
    acting(
        step("approve", "批准延期", "approve:批准", role="bureau_leader", stage="special", form="extension"),
        approve="approve",
    ),
    acting(step("tell", "告知延期", "told:告知", role="handler", stage="special"), told="extend:extension_notice"),
    end("end", "settled"),
    road("start", "approve", "tell", "end"),
    settings=CALLABLE,
    key="sub_extend",
)
SUPERVISION = file_of(
    start(),
    step("sign", "签收", "signed:签收", role="handler", stage="handle"),
    step("rectify", "整改", "rectified:完成", role="handler", stage="handle"),
    end("end", "settled"),
    road("start", "sign", "rectify", "end"),
    settings=PLATFORM,
    key="platform_supervise",
)
