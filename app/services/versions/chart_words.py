"""What charts are made of, in words: facts of a chart, its nodes, flows and fields, and the codes in them."""

CHART = {
    "name": "名称",
    "kind": "种类",
    "variant": "情形",
    "limit": "承诺时限",
    "legal_limit": "法定时限",
    "warn_ratio": "预警比例",
    "ladder": "升级规则",
    "base": "基准图",
    "points": "可变点",
}
KINDS = {
    "userTask": "环节",
    "startEvent": "开始",
    "endEvent": "结束",
    "exclusiveGateway": "判断",
    "parallelGateway": "并行",
    "inclusiveGateway": "相容分支",
    "eventBasedGateway": "等待分支",
    "boundaryEvent": "边界事件",
    "intermediateCatchEvent": "等待",
    "intermediateThrowEvent": "发出",
    "callActivity": "调用",
    "subProcess": "子流程",
    "serviceTask": "自动任务",
    "scriptTask": "计算",
    "sendTask": "发送任务",
    "receiveTask": "接收任务",
}
NODE = {
    "name": "名称",
    "kind": "种类",
    "role": "岗位",
    "org": "机构",
    "stage": "阶段",
    "form": "表单",
    "fields": "字段权限",
    "outcomes": "办理结果",
    "materials": "材料",
    "limit": "时限",
    "warn_ratio": "预警比例",
    "clock": "计时",
    "actions": "可用操作",
    "avoid": "回避",
    "public": "向申请人公开",
    "attached_to": "附着于",
    "interrupting": "中断",
    "timer": "定时",
    "result": "结果",
    "scope": "所在子流程",
    "event": "事件",
    "name_of_event": "事件名称",
    "correlation": "关联字段",
    "sign": "签署方式",
    "ratio": "通过比例",
    "signers": "签署人",
    "min_people": "最少人数",
    "loop": "多实例",
    "check": "材料核对",
    "called": "调用的流程",
    "handler": "处理程序",
    "inputs": "输入",
    "clock_act": "时钟动作",
    "ladder": "升级规则",
    "candidate": "选人规则",
    "on_empty": "无人可办时",
    "same_person": "同一人时",
    "points": "可变点",
    "table": "决策表",
}
FLOW = {"source": "起点", "target": "终点", "name": "名称", "condition": "条件", "default": "默认流向"}
POINTS = {"name": "名称", "people": "岗位和人员", "limit": "时限与预警", "form": "表单与字段权限", "materials": "材料"}
LANE = {"name": "名称", "role": "岗位", "org": "机构"}
FORM = {"title": "标题", "fields": "字段"}
TABLE = {"policy": "规则的适用", "inputs": "依据", "outputs": "结果", "rules": "规则"}
POLICIES = {
    "U": "唯一",
    "A": "任意",
    "P": "优先",
    "F": "首条",
    "R": "按规则次序",
    "O": "按优先次序",
    "C": "汇集",
    "C+": "汇集求和",
    "C<": "汇集取最小",
    "C>": "汇集取最大",
    "C#": "汇集计数",
}
REMARKS = {
    "participant": "泳池",
    "messageFlow": "消息流",
    "textAnnotation": "注释",
    "group": "分组",
    "dataObjectReference": "数据对象",
    "dataStoreReference": "数据存储",
}
"""What is drawn beside the process and runs nothing."""
FIELD = {"label": "名称", "type": "类型", "required": "必填", "routing": "参与判断", "options": "选项", "hint": "提示"}
TYPES = {
    "text": "文字",
    "textarea": "多行文字",
    "number": "整数",
    "decimal": "小数",
    "date": "日期",
    "boolean": "是或者否",
    "select": "单选",
    "multiselect": "多选",
    "person": "姓名",
    "address": "地址",
    "mobile": "手机号码",
    "idcard": "居民身份证号码",
    "id_number": "证件号码",
    "uscc": "统一社会信用代码",
}
CHART_KINDS = {"item": "事项", "platform": "平台", "callable": "供其他流程图调用"}
VARIANTS = {"five_step": "五环节", "instant": "即办"}
EVENTS = {
    "timer": "定时",
    "message": "消息",
    "signal": "信号",
    "error": "错误",
    "escalation": "升级",
    "terminate": "终止",
}
EMPTY = {"superior": "由上级机构办理", "admin": "由系统管理员指定", "refuse": "拒绝"}
SAME = {"again": "仍由本人办理", "superior": "由上级机构办理", "skip": "跳过"}
OPINIONS = {"required": "意见必填", "optional": "意见选填", "none": "不写意见"}
RIGHTS = {"write": "可填", "read": "只读", "hidden": "不显示"}
OFFICES = {"handling": "承办机构", "accepting": "受理机构"}
LIMITS = {"item.promised": "事项的承诺时限", "item.legal": "事项的法定时限"}
TIMES = {"run": "计入", "before": "不计入（受理前）", "after": "不计入（决定后）", "stop": "停止计时"}
MARKS = {
    "required": "必要",
    "tolerance": "可容缺",
    "commitment": "可承诺",
    "refusal": "对申请人不利",
    "bulk": "可批量",
    "sequential": "依次",
}
