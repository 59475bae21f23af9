"""The checks there are, by the name a rule calls them, and how their thresholds and what they found are said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Select

from app.queries.conformance import (
    hasty,
    jumped,
    late_return,
    off_hours,
    one_text,
    rare_route,
    same_person,
    saving_pause,
    stamping,
    transfers,
)
from app.queries.conformance.scope import Scope, Thresholds

MOST = 100_000


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number an auditor sets, in the unit of its label; 0 and 1 are no and yes."""

    label: str
    least: int = 1
    most: int = MOST

    @property
    def is_switch(self) -> bool:
        return (self.least, self.most) == (0, 1)

    def told(self, value: int) -> str:
        return "否是"[value] if self.is_switch else str(value)


@dataclass(frozen=True, slots=True)
class Check:
    """`says` a finding, with its `amount` and the thresholds by name."""

    spotted: Callable[[Scope, Thresholds], Select]
    says: str
    thresholds: Mapping[str, Threshold] = field(default_factory=dict)


PERCENT = Threshold("比例（%）", 1, 100)
CHECKS: Mapping[str, Check] = {
    "jumped": Check(
        jumped.spotted,
        "跳转或者自动办结：没有按流程图走到下一环节。",
        {"automatic": Threshold("自动办结也算", 0, 1)},
    ),
    "same_person": Check(same_person.spotted, "批准的人也是受理的人。"),
    "hasty": Check(
        hasty.spotted,
        "{amount} 秒就出具了意见，少于 {seconds} 秒；从打开办件算起，没有打开记录的从签收、收到任务算起。",
        {"seconds": Threshold("秒数")},
    ),
    "stamping": Check(
        stamping.spotted,
        "到这一步为止，{amount} 秒内以相同意见连续办理了 {times} 次。",
        {"times": Threshold("次数", 2, 1000), "minutes": Threshold("分钟数", 1, 1440)},
    ),
    "one_text": Check(
        one_text.spotted,
        "此人在所查期间的意见有 {amount}% 是同一句话。",
        {"percent": PERCENT, "least": Threshold("至少办理次数")},
    ),
    "transfers": Check(transfers.spotted, "同一任务先后转办 {amount} 次。", {"times": Threshold("次数")}),
    "late_return": Check(late_return.spotted, "承诺时限已过 {amount} 小时才退回。"),
    "saving_pause": Check(
        saving_pause.spotted,
        "承诺时限只剩 {amount}% 时停表，没有文书，或者恢复前没有新材料、也没有特别程序的结果。",
        {"percent": PERCENT},
    ),
    "off_hours": Check(
        off_hours.spotted,
        "办理时距办公时间 {amount} 分钟，超过 {minutes} 分钟。",
        {"minutes": Threshold("分钟数", 0, 1440)},
    ),
    "rare_route": Check(
        rare_route.spotted,
        "这样的路径在所查期间只有 {amount} 件，不到同一事项、同一版流程图的 {percent}%。",
        {"percent": PERCENT, "least": Threshold("至少办结件数")},
    ),
}
