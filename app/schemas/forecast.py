"""接下来: what comes next in a case, and for whom."""

from marshmallow import Schema, fields


class BarredOut(Schema):
    name = fields.String()
    rule = fields.String(metadata={"description": "职责分离或者回避的规则"})
    done = fields.String(metadata={"description": "其已经办理或者正在办理的环节"})


class SeatAheadOut(Schema):
    role = fields.String()
    name = fields.String(metadata={"description": "指定的签署人，没有则为空"})


class ComingOut(Schema):
    node = fields.String()
    name = fields.String()
    kind = fields.String(metadata={"description": "userTask 人工任务，其余为自动任务或者等待"})
    stage = fields.String()
    certain = fields.Boolean(metadata={"description": "必经：不论如何决定都会到达"})
    usual = fields.Boolean(metadata={"description": "各环节均同意时到达；两者皆否的只是可能到达"})
    again = fields.Boolean(metadata={"description": "此前到过"})
    limit = fields.String(metadata={"description": "环节时限，没有则为空"})
    role = fields.String()
    org_id = fields.Integer(metadata={"description": "办理机构，尚不能确定的为 0"})
    org_name = fields.String()
    people = fields.List(fields.String(), metadata={"description": "任该岗位且不须回避的人员，至多五人"})
    count = fields.Integer(metadata={"description": "这样的人员总数"})
    named = fields.String(metadata={"description": "已指定的办理人"})
    back = fields.String(metadata={"description": "此前办理过、届时再次得到它的人"})
    who = fields.String(metadata={"description": "以上合为一句"})
    seats = fields.List(fields.Nested(SeatAheadOut))
    barred = fields.List(fields.Nested(BarredOut), metadata={"description": "不得办理的人员"})


class ForecastOut(Schema):
    number = fields.String()
    coming = fields.List(fields.Nested(ComingOut))
