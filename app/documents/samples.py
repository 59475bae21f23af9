"""Made-up facts for each kind of document: what a template is tried on before it is published."""

from collections.abc import Mapping
from typing import Any

from engine.clock_acts import DOCUMENTS

_ALWAYS = {
    "number": "示市监示例〔2026〕1号",
    "organisation": "示范县市场监督管理局",
    "date": "2026年10月12日",
    "applicant": "示范县小何面馆（何俊）",
    "item": "食品经营许可（新办）",
    "case": "990123SCJ2026092800001",
    "filed": "2026年9月28日",
    "accepted": "2026年9月28日",
    "accepting": "示范县政务服务中心",
    "handling": "示范县市场监督管理局",
    "clerk": "刘洋",
    "on_behalf": "",
    "basis": ["《中华人民共和国行政许可法》第三十二条"],
}
_REASONS = "经现场核查，经营场所与申请材料载明的布局不一致：加工间与就餐区没有分隔。"
_REMEDIES = (
    "如不服本决定，可以自收到本决定书之日起六十日内依法申请行政复议，"
    "也可以自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。"
)
_OF_A_KIND: Mapping[str, Mapping[str, Any]] = {
    "receipt": {
        "query_code": "K7QZ2M",
        "outcome": "材料齐全，予以收件",
        "promised": "8 个工作日，自受理之日起计算",
        "notice": "五个工作日",
        "on_behalf": "本申请由窗口工作人员刘洋代申请人录入提交，内容已经申请人确认。",
        "materials": [
            {"name": "食品经营许可申请书", "form": "纸质"},
            {"name": "营业执照", "form": "电子件"},
            {"name": "食品安全管理制度目录", "form": "容缺，限期补交"},
        ],
    },
    "acceptance_notice": {
        "promised": "8 个工作日",
        "legal": "10 个工作日",
        "due": "2026年10月16日",
        "derivation": ["9月28日受理，次日起算", "10月1日至7日国庆节放假", "10月10日调休上班，计 1 日"],
    },
    "supplement_notice": {
        "items": ["申请书第 3 页经营项目未填写。", "平面布局图未标明加工间、备餐区的面积。"],
        "lacking": ["食品安全管理制度目录", "授权委托书及代理人身份证明"],
    },
    "refusal_of_acceptance": {"reasons": "申请事项不属于本机关职权范围，应当向示范县卫生健康局申请。"},
    "special_notice": {
        "procedure": "检测",
        "days": "5 个工作日",
        "pause_from": "2026年10月12日",
        "pause_until": "2026年10月16日",
        "basis": ["《中华人民共和国行政许可法》第四十五条"],
        "reasons": "对排水水质进行取样检测。",
    },
    "extension_notice": {
        "days": "5 个工作日",
        "due_before": "2026年10月20日",
        "due": "2026年10月27日",
        "approved_by": "陈国栋",
        "basis": ["《中华人民共和国行政许可法》第四十二条"],
        "reasons": "案情复杂，需要会同消防部门现场核实。",
    },
    "grant_decision": {
        "result": "食品经营许可证",
        "delivery": "10 个工作日",
        "reasons": "经现场核查，符合食品经营许可条件，同意许可。",
        "basis": ["《中华人民共和国行政许可法》第三十八条第一款"],
    },
    "refuse_decision": {
        "reasons": _REASONS,
        "basis": ["《中华人民共和国行政许可法》第三十八条第二款"],
    },
    "delivery_receipt": {"delivered": ["准予行政许可决定书（示市监许准〔2026〕1号）", "食品经营许可证"], "basis": []},
}


def sample(kind: str) -> dict[str, Any]:
    """Facts as `services.document_facts` gives them."""
    return {**_ALWAYS, "kind": kind, "title": DOCUMENTS[kind], "remedies": _REMEDIES, **_OF_A_KIND[kind]}


def bare(kind: str) -> dict[str, Any]:
    """The same with nothing said that a case may lack: a draft, no basis, no limits, no list."""
    kept = ("kind", "title", "organisation", "date", "applicant", "item", "case", "filed")
    facts = {name: value if name in kept else type(value)() for name, value in sample(kind).items()}
    return {**facts, "draft": True}
