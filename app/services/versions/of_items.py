"""What a version of an item says."""

from collections.abc import Mapping
from typing import Any

from app.labels import limit
from app.services.versions.facts import MANY, Fact, Facts, said, unfolded

WORDS = {
    "code": "编码",
    "name": "名称",
    "org": "负责机构",
    "chart": "流程图",
    "form": "表单",
    "promised": "承诺时限",
    "legal": "法定时限",
    "notice": "告知期限",
    "delivery_limit": "送达期限",
    "extension": "最长延期",
    "legal_basis": "法定依据",
    "limits": "时限的依据",
    "bases": "依据",
    "ladder": "升级规则",
    "catalog_code": "基本目录编码",
    "task_code": "实施编码",
    "task_handle_item": "办理项编码",
    "task_type_code": "事项类型代码",
    "task_type": "事项类型",
    "online": "可以网办",
    "use_level": "行使层级",
    "project_type": "办件类型",
    "modes": "办理方式",
    "server_type": "服务对象",
    "limit_scene_num": "到现场次数",
    "fee": "收费",
    "is_fee": "是否收费",
    "delivery": "送达方式",
    "result": "办理结果",
    "valid_years": "有效年限",
    "materials": "材料",
    "required": "必要",
    "tolerance": "可以容缺",
    "commitment": "可以承诺",
    "material_format": "形式",
    "source_type": "来源",
    "page_num": "份数",
    "e_certificate": "电子证照",
    "note": "说明",
    "special_procedures": "特别程序",
    "type": "类型",
    "clock": "计时",
    "max_days": "最长天数",
    "unit": "单位",
    "trigger": "启动条件",
    "basis": "依据",
    "text": "表述",
    "extended_by": "延长的批准人",
    "confidence": "来源可信程度",
    "archive_days": "办结后在库天数",
    "joint": "会同办理时限",
    "joint_extension": "会同办理时最长延期",
    "stand": "标准",
    "pay": "缴纳方式",
}
LIMITS = ("promised", "legal", "notice", "delivery_limit", "extension", "joint", "joint_extension")
"""Written as codes, read as limits."""
CODES: Mapping[str, Mapping[str, str]] = {
    "use_level": dict(
        zip("1234567", ("国家级", "省级", "市级", "县级", "镇（乡、街道）级", "村（社区）级", "分级管理"))
    ),
    "project_type": {"1": "即办件", "2": "承诺件", "9": "其他"},
    "server_type": dict(zip("123456", ("自然人", "企业法人", "事业法人", "社会组织法人", "行政机关", "其他组织"))),
    "clock": {
        "before_accept": "受理前，不计入",
        "counted": "计入时限",
        "excluded": "依法扣除",
        "excluded_other_law": "依其他法律另计",
        "after_decision": "决定之后，不计入",
        "post_supervision": "批后监管",
    },
    "unit": {"workday": "工作日", "calendar": "自然日", "hour": "小时"},
    "confidence": {"law": "法律法规", "doc": "文件", "memory": "待核定", "demo": "演示"},
}
"""Codes of GB/T 39046 and our own, by the name of what they are said of."""


def facts_of_item(body: Mapping[str, Any], offices: Mapping[str, str]) -> Facts:
    """`offices`: names by code.

    >>> facts_of_item({"name": "开店许可", "promised": "5wd", "org": "market"}, {"market": "市场监管局"})["/promised"]
    Fact(place='承诺时限', value='5 个工作日')
    """
    codes = {**CODES, "org": offices}
    return {key: Fact(fact.place, _read(key, fact.value, codes)) for key, fact in unfolded(body, WORDS)}


def _read(key: str, value: str, codes: Mapping[str, Mapping[str, str]]) -> str:
    name = key.rpartition("/")[2]
    if name in LIMITS:
        return limit(value)
    names = codes.get(name, {})
    return said([names.get(each, each) for each in value.split(MANY)]) if names else value
