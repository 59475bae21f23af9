"""What a verification comes to: how much was gone through, how much of it does not hold, in one sentence."""

from dataclasses import dataclass

from app.services.verifying.part import Part
from engine.replay import DIFFERS


@dataclass(slots=True)
class Totals:
    """`differing` and `unknown`: cases that do not agree, and that this version cannot execute; `loose`: findings that
    belong to no case.
    """

    cases: int = 0
    lines: int = 0
    differing: int = 0
    unknown: int = 0
    loose: int = 0

    def add(self, part: Part) -> None:
        differing = sum(each.answer == DIFFERS for each in part.doubtful)
        self.cases += part.verified
        self.lines += part.lines
        self.differing += differing
        self.unknown += len(part.doubtful) - differing
        self.loose += len(part.findings)

    @property
    def holds(self) -> bool:
        return not (self.differing or self.unknown or self.loose)

    @property
    def agreeing(self) -> int:
        return self.cases - self.differing - self.unknown

    @property
    def says(self) -> str:
        """
        >>> Totals(cases=3, lines=17).says
        '核验完毕，没有不一致：3 个办件，17 条命令日志。'
        >>> Totals(cases=9, differing=2).says, Totals(cases=9, differing=1, unknown=3, loose=1).says
        ('2 个办件与命令日志不一致。', '1 个办件与命令日志不一致；3 个办件不能由本版本重新执行，未能核验；另有 1 处不一致。')
        """
        if self.holds:
            return f"核验完毕，没有不一致：{self.cases} 个办件，{self.lines} 条命令日志。"
        parts = (
            (self.differing, "{} 个办件与命令日志不一致"),
            (self.unknown, "{} 个办件不能由本版本重新执行，未能核验"),
            (self.loose, "另有 {} 处不一致" if self.differing or self.unknown else "有 {} 处不一致"),
        )
        return "；".join(says.format(count) for count, says in parts if count) + "。"
