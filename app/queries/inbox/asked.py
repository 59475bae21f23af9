"""What somebody wants to see of their inbox: a box, filters, an order."""

from collections.abc import Mapping
from dataclasses import dataclass

BOXES: Mapping[str, str] = {
    "todo": "待办",
    "claimable": "待签收",
    "done": "已办",
    "started": "我发起",
    "copies": "抄送我",
    "suspended": "挂起",
    "supplement": "补正中",
    "special": "特别程序中",
    "warned": "预警",
    "overdue": "超时",
    "supervised": "督办",
    "drafts": "草稿",
}
"""What each box is called."""

CASE_BOXES = ("started", "copies", "supplement", "special")
"""Boxes whose rows are cases: such a row has no task, its `id` is 0."""
TASK_BOXES = tuple(box for box in BOXES if box not in CASE_BOXES)
OPEN_BOXES = ("todo", "claimable", "suspended", "warned", "overdue", "supervised")
"""Boxes of open tasks: whether such a task belongs there, and where, can be asked of it alone."""

SORTS: Mapping[str, str] = {
    "urgent": "紧急程度",
    "due": "期限",
    "latest": "最迟",
    "arrived": "到达时间，先到在前",
    "-arrived": "到达时间，后到在前",
}
"""Orders a list may have. urgent: 绿色通道 > 逾期 > 临期 > 到达时间; boxes of what is over begin with the newest."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A box with filters. `q` looks in case numbers and applicants, `number` and `applicant` in one of them; `item`,
    `org` are codes; `light`: green, yellow, red, paused, none; `channel`: window, online, …
    """

    box: str = "todo"
    q: str = ""
    item: str = ""
    stage: str = ""
    org: str = ""
    channel: str = ""
    light: str = ""
    applicant: str = ""
    number: str = ""
    sort: str = "urgent"

    @property
    def words(self) -> str:
        """What looks for somebody, or for one case."""
        return " ".join(filter(None, (self.q, self.applicant, self.number)))
