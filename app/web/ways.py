"""Which place an address belongs to, in words: what somebody looked through, and where a page was opened from."""

from flask import request

API = "/api/v1"
REPLAY = "/replay"
WAYS = {
    "banjie": "命令行",
    "/inbox": "我的工作",
    "/tasks": "任务",
    "/jobs": "任务",
    "/cases": "办件",
    "/cases/<number>/sheet": "审批表",
    "/cases/<number>/evidence": "证据包",
    "/cases/<number>/deadlines": "到期点",
    "/cases/<number>/replay": "回放",
    "/cases/<number>/account": "一键复盘",
    "/evidence": "证据包",
    "/materials": "材料",
    "/enclosures": "意见附件",
    "/documents": "文书",
    "/counter": "收件",
    "/counter/<number>/receipt": "收件凭证",
    "/counter/<number>/supplement": "补正",
    "/deliveries": "出件送达",
    "/track": "申请人查询",
    "/super": "监管台",
    "/cards": "监察",
    "/clauses": "条文",
    "/audit": "查找",
    "/history": "查找",
    "/audit/findings": "规则发现",
    "/audit-rules": "规则发现",
    "/audit/samples": "双随机抽查",
    "/audit/verify": "核验",
    "/audit/looks": "查阅记录",
    "/audit/map": "流程地图",
    "/archive": "归档",
    REPLAY: "回放",
    f"{REPLAY}/<number>/account": "一键复盘",
}
"""By how the address begins: the longest that fits counts, and programs come through the same places."""


def way_name(way: str) -> str:
    """
    >>> way_name("/cases/<number>/sheet"), way_name("/api/v1/cases/<number>"), way_name("/gone")
    ('审批表', '接口：办件', '/gone')
    """
    name = _known(way.removeprefix(API))
    return f"接口：{name}" if name and way.startswith(API) else name or way


def opened_from() -> tuple[str, str] | None:
    """Address and name of the page of ours that led to this one; None without one, and for a replay itself."""
    address = "/" + (request.referrer or "").removeprefix(request.host_url)
    name = _known(address)
    return (address, name) if name and not address.startswith(REPLAY) else None


def _known(address: str) -> str:
    return WAYS.get(max(filter(address.startswith, WAYS), key=len, default=""), "")
