"""Clauses of the law that clocks rest on, by code, and what may stop the legal clock of a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Clause:
    """`text`: the sentence that matters here, as the law has it."""

    code: str
    law: str
    article: str
    text: str

    @property
    def cited(self) -> str:
        """As one writes it: 《行政许可法》第四十五条."""
        return f"《{self.law}》{self.article}"


_LICENSING, _CIVIL = "行政许可法", "民法典"

CLAUSES: Mapping[str, Clause] = {
    clause.code: clause
    for clause in (
        Clause(
            "licensing-32",
            _LICENSING,
            "第三十二条",
            "申请材料不齐全或者不符合法定形式的，应当当场或者在五日内一次告知申请人需要补正的全部内容，"
            "逾期不告知的，自收到申请材料之日起即为受理。",
        ),
        Clause(
            "licensing-34",
            _LICENSING,
            "第三十四条",
            "根据法定条件和程序，需要对申请材料的实质内容进行核实的，行政机关应当指派两名以上工作人员进行核查。",
        ),
        Clause(
            "licensing-42",
            _LICENSING,
            "第四十二条",
            "除可以当场作出行政许可决定的外，行政机关应当自受理行政许可申请之日起二十日内作出行政许可决定。"
            "二十日内不能作出决定的，经本行政机关负责人批准，可以延长十日，并应当将延长期限的理由告知申请人。",
        ),
        Clause(
            "licensing-43",
            _LICENSING,
            "第四十三条",
            "依法应当先经下级行政机关审查后报上级行政机关决定的行政许可，"
            "下级行政机关应当自其受理行政许可申请之日起二十日内审查完毕。",
        ),
        Clause(
            "licensing-44",
            _LICENSING,
            "第四十四条",
            "行政机关作出准予行政许可的决定，应当自作出决定之日起十日内向申请人颁发、送达行政许可证件。",
        ),
        Clause(
            "licensing-45",
            _LICENSING,
            "第四十五条",
            "行政机关作出行政许可决定，依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，"
            "所需时间不计算在本节规定的期限内。行政机关应当将所需时间书面告知申请人。",
        ),
        Clause(
            "licensing-50",
            _LICENSING,
            "第五十条",
            "行政机关应当根据被许可人的申请，在该行政许可有效期届满前作出是否准予延续的决定；"
            "逾期未作决定的，视为准予延续。",
        ),
        Clause(
            "licensing-82",
            _LICENSING,
            "第八十二条",
            "本法规定的行政机关实施行政许可的期限以工作日计算，不含法定节假日。",
        ),
        Clause(
            "civil-code-201",
            _CIVIL,
            "第二百零一条",
            "按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算。"
            "按照小时计算期间的，自法律规定或者当事人约定的时间开始计算。",
        ),
        Clause(
            "civil-code-203",
            _CIVIL,
            "第二百零三条",
            "期间的最后一日的截止时间为二十四时；有业务时间的，停止业务活动的时间为截止时间。",
        ),
    )
}

SPECIAL: Mapping[str, str] = {
    "hearing": "听证",
    "bidding": "招标",
    "auction": "拍卖",
    "inspection": "检验",
    "testing": "检测",
    "quarantine": "检疫",
    "appraisal": "鉴定",
    "expert_review": "专家评审",
}
"""What art. 45 takes out of the limit, by the code a form gives it."""

NEVER: Mapping[str, str] = {
    "site_visit": "现场踏勘",
    "publicity": "公示",
    "suspension": "挂起",
    "payment": "缴费",
    "return": "退回",
    "transfer": "转办",
    "assist": "协查",
}
"""What no item can make a reason to stop the clock."""

NONE: Mapping[str, str] = MappingProxyType({})
"""What an item names that says nothing of its own."""
OF_THE_ITEM = "事项载明的其他依据"
"""What people choose in a form where the item itself names why its clock stops."""
_BY_NAME = {name: code for code, name in (*SPECIAL.items(), *NEVER.items())}

OF_LINES: Mapping[str, str] = {
    "notice": "licensing-32",
    "promised": "licensing-42",
    "legal": "licensing-42",
    "delivery": "licensing-44",
}
"""What a line of a clock rests on, unless the item says otherwise."""

START, CLOSE, HOLIDAY, EXTENSION, PAUSE = (
    "civil-code-201",
    "civil-code-203",
    "licensing-82",
    "licensing-42",
    "licensing-45",
)
"""What the counting itself rests on."""


def name_of(basis: str, own: Mapping[str, str] | None = None) -> str:
    """What a pause is for, in words. `own`: what the item names besides, text by code."""
    return SPECIAL.get(basis) or NEVER.get(basis) or (own or {}).get(basis) or basis


def basis_of(word: str, own: Mapping[str, str] = NONE) -> str:
    """The code of what people choose by its name in a form; what has none here is a code already. `own`: as the item
    names it, by its clause or, where it names one alone, as such.

    >>> basis_of("检测"), basis_of("testing"), basis_of("technical_review")
    ('testing', 'testing', 'technical_review')
    >>> basis_of("事项载明的其他依据", {"technical_review": "《建设项目环境保护管理条例》第九条"})
    'technical_review'
    """
    if word == OF_THE_ITEM and len(own) == 1:
        return next(iter(own))
    by_clause = {clause: code for code, clause in own.items()}
    return _BY_NAME.get(word) or by_clause.get(word, word)


def clause_of(basis: str, own: Mapping[str, str] = NONE) -> str:
    """The code of the clause a pause rests on; that which the item names as it writes it.

    >>> clause_of("testing"), clause_of("technical_review", {"technical_review": "《建设项目环境保护管理条例》第九条"})
    ('licensing-45', '《建设项目环境保护管理条例》第九条')
    """
    return PAUSE if basis in SPECIAL else own.get(basis, basis)


def cited(code: str) -> str:
    """A clause as one writes it; a code that is not here stands for itself.

    >>> cited("licensing-45"), cited("《城镇排水与污水处理条例》第二十一条")
    ('《行政许可法》第四十五条', '《城镇排水与污水处理条例》第二十一条')
    """
    return CLAUSES[code].cited if code in CLAUSES else code
