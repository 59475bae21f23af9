"""What codes are called in front of people: roles, stages, statuses, results, limits and days."""

import re
from datetime import datetime

from engine.calendar import ZONE

ROLES = {
    "window_clerk": "综窗受理员",
    "acceptor": "受理审查员",
    "inspector": "现场核查员",
    "handler": "承办人",
    "section_chief": "审核（科股长）",
    "vice_leader": "分管领导",
    "bureau_leader": "批准（局领导）",
    "certifier": "制证员",
    "delivery_clerk": "出件员",
    "police_handler": "公安经办",
    "green_handler": "园林经办",
    "pipe_contact": "管线单位联系人",
    "cosign_group": "会签组",
    "legal_cosigner": "法规会签人",
    "party_cosigner": "党建会签人",
    "town_clerk": "镇经办人",
    "town_leader": "镇分管领导",
    "village_agent": "村级代办员",
    "lab": "检验检测机构",
    "expert": "评审专家",
    "hearing_host": "听证主持人",
    "government_leader": "本级人民政府负责人",
    "designer": "流程设计员",
    "auditor": "审计员",
    "admin": "系统管理员",
    "supervisor": "电子监察员",
    "integrator": "系统对接账号",
    "department_head": "部门负责人",
    "center_office": "政务服务管理机构",
    "inspection": "效能监察",
    "archivist": "档案员",
    "village_committee": "村（居）委会",
    "town_investigator": "镇调查员",
    "county_checker": "县核对中心",
    "agri_clerk": "农业农村经办人",
    "plan_clerk": "自然资源经办人",
    "other_clerk": "其他站所经办人",
    "county_acceptor": "县级受理员",
    "county_handler": "县级经办人",
    "county_leader": "县局领导",
    "city_handler": "市级经办人",
    "prov_handler": "省级承办人",
    "prov_chief": "省级处长",
    "prov_leader": "省局领导",
    "city_dpf": "市残联审批人",
    "market_handler": "市监登记员",
    "tax_handler": "税务经办人",
    "social_handler": "社保经办人",
    "fund_handler": "公积金经办人",
    "bank_contact": "银行联系人",
    "hospital": "评定医院",
    "collective": "局务会成员",
    "business_reviewer": "业务复核人",
    "legal_reviewer": "法制审核人",
}

LEVELS = {"city": "市", "county": "县（市、区）", "park": "园区", "town": "乡镇（街道）", "village": "村（社区）"}
"""What regions are, from above."""

ORG_KINDS = {
    "government": "人民政府",
    "department": "部门",
    "centre": "政务服务中心",
    "park": "园区管理机构",
    "town": "乡镇（街道）",
    "village": "村（社区）",
    "stationed": "派驻机构",
}

STAFF = {"staffed": "编内", "contracted": "购买服务"}

ADMIN_ACTS = {
    "add": "新增",
    "retire": "停用",
    "restore": "恢复使用",
    "change": "修改",
    "close": "撤销",
    "reopen": "恢复",
    "post_add": "任职",
    "post_end": "调整任职期限",
    "close_account": "停用账号",
    "reopen_account": "启用账号",
    "reset_password": "重置密码",
    "unlock": "解除锁定",
}

WAYS_IN = {
    "password": "密码登录",
    "oidc": "统一身份认证登录",
    "totp": "动态口令",
    "token": "程序登录",
    "password_changed": "修改密码",
    "enrolled": "启用动态口令",
    "dropped": "停用动态口令",
    "sign_out": "强制退出",
    "unlock": "解锁账号",
    "reset": "重置动态口令",
}

WAYS_REFUSED = {
    "ok": "成功",
    "sign_in_refused": "账号或密码不正确",
    "second_factor_refused": "动态口令不正确",
    "second_factor_required": "没有提供动态口令",
    "second_factor_missing": "没有启用动态口令",
    "sign_in_expired": "登录请求已失效",
    "identity_refused": "统一身份认证没有通过",
    "identity_unknown": "没有对应的账号",
    "provider_away": "统一身份认证无法访问",
}

STAGES = {
    "receive": "收件",
    "accept": "受理",
    "handle": "承办",
    "review": "审核",
    "approve": "批准",
    "settle": "办结",
    "supplement": "补正",
    "special": "特别程序",
    "deliver": "送达",
    "forward": "转报",
    "joint": "联办",
    "proxy": "代办",
    "inspect": "批后监管",
}

ACTIONS = {
    "return": "退回",
    "take_back": "取回",
    "transfer": "转办",
    "delegate": "委派",
    "add_sign": "加签",
    "cc": "抄送",
}
"""Moves a chart may switch on for each of its tasks."""

SIGNING = {
    "one": "全部签署",
    "all": "全部签署，意见不一时从多数不同意见",
    "any": "或签，任意一人签署即定",
    "sequence": "依次签署，一人不同意即止",
    "veto": "一票否决",
    "ratio": "票决",
}
"""When several people who sign one task have decided (`gov:sign`)."""

LIGHTS = {"red": "逾期", "yellow": "预警", "green": "正常", "paused": "停表", "none": "不计时限"}

MATERIAL_STATUSES = {"provided": "已收", "tolerated": "容缺", "committed": "告知承诺", "missing": "未收"}

CHANNELS = {"window": "窗口", "online": "网办", "proxy": "代办"}
"""Where an application came from."""

LINKS = {
    "supplement": "补正",
    "special": "特别程序",
    "extend": "延期",
    "supervise": "督办",
    "consult": "征求意见",
    "part": "子办件",
}
"""Kinds of linked cases; a task may offer all but 督办 (`gov:actions`)."""

CLOCK_ACTS = {
    "supplement": "告知补正",
    "except": "准许再次告知补正",
    "complete": "材料补齐",
    "accept": "受理",
    "deem": "视为受理",
    "pause": "停止计时",
    "continue": "继续计时",
    "approve": "批准延期",
    "extend": "告知延期",
    "decide": "作出决定",
    "deliver": "送达",
}
CLOCKS = {"notice": "告知期限", "decision": "办理期限", "delivery": "送达期限"}

CARD_COLOURS = {"yellow": "黄牌", "red": "红牌"}
CARD_STATES = {"raised": "已发出", "appealed": "申诉中", "upheld": "已维持", "cancelled": "已撤销"}

STATUSES = {"new": "待启动", "running": "在办", "suspended": "已挂起", "ended": "已办结"}

RESULTS = {
    "granted": "准予",
    "refused": "不予许可",
    "not_accepted": "不予受理",
    "settled": "办结",
    "abandoned": "申请人放弃",
    "withdrawn": "撤回申请",
    "terminated": "终止",
    "nullified": "作废",
}

ODDITIES = {
    "broken": "核验不一致",
    "late": "逾期",
    "returned": "退回",
    "jumped": "跳转",
    "taken_back": "取回",
    "on_behalf": "代办",
    "pause_without_document": "停表无文书",
    "quick_opinion": "意见过快",
    "out_of_hours": "非办公时间",
    "backwards": "时间倒退",
    "by_admin": "管理员操作",
}
"""What is odd about a step of a replay, in short."""

DELIVERY_WAYS = {"window": "窗口领取（直接送达）", "post": "邮寄送达"}
RELATIONS = ("本人", "法定代表人", "代理人", "同住成年家属", "单位收发人员")
"""Who may take a result for an applicant."""

LADDER_ACTS = {
    "remind": "提醒",
    "urge": "催办",
    "report": "报告",
    "supervise": "督办",
    "inspect": "监察",
    "handover": "移交",
}

LOOKS = {
    "form": "表单和材料目录",
    "file": "文件",
    "document": "文书",
    "sheet": "审批表、凭证",
    "replay": "回放",
    "search": "查询",
    "export": "导出",
    "track": "申请人查询",
    "command": "命令行",
}
"""What of a case somebody looked at."""

KINDS_OF_DEADLINES = {
    "task": "环节时限",
    "notice": "受理时限",
    "promised": "承诺时限",
    "legal": "法定时限",
    "delivery": "送达时限",
    "pause": "特别程序时限",
    "timer": "定时器",
    "deem": "视为受理",
}

FAULTS = {
    "cannot_end": "办不完",
    "left_behind": "有遗留",
    "dead": "走不到",
    "endless": "空转",
    "split_join": "分合不配",
}
"""What keeps cases from their end (`engine.soundness`)."""


def label(names: dict[str, str], code: str) -> str:
    """The name, or the code itself where a chart brought one of its own."""
    return names.get(code, code)


UNITS = {"wd": "个工作日", "cd": "个自然日", "wh": "个工作小时", "h": "小时", "%": "%"}
LIMIT = re.compile(r"(\d+(?:\.\d+)?)(wd|cd|wh|h|%)")


def limit(text: str) -> str:
    """A limit as people say it.

    >>> limit("8wd"), limit("0wd"), limit("另行通知")
    ('8 个工作日', '当场办结', '另行通知')
    """
    found = LIMIT.fullmatch(text or "")
    if not found:
        return text or "未设定"
    amount, unit = found.groups()
    return "当场办结" if amount == "0" else f"{amount} {UNITS[unit]}"


def chinese_day(at: datetime) -> str:
    """The date as a document carries it: 2026年11月20日."""
    here = at.astimezone(ZONE)
    return f"{here.year}年{here.month}月{here.day}日"
