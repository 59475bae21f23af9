"""People, posts and organisations that cannot be so, or not yet go."""

from app.errors.base import AppError


class AgencyRefused(AppError):
    """An agency that cannot be set, or not ended."""

    code = "agency_refused"
    says = "代理设置未生效：{reason}。"


class StillHolding(AppError):
    """Somebody whose account shall be closed still has open tasks."""

    code = "still_holding"
    says = "{person}名下还有 {count} 件待办未交接，请先完成交接再停用账号。"


class EntryRefused(AppError):
    """A region, an organisation, a person or a post that cannot be so; `fields`: field -> Chinese message."""

    code = "entry_refused"
    says = "{reason}"

    def __init__(self, fields: dict[str, str]):
        super().__init__(reason="；".join(fields.values()) + "。", fields=fields)
        self.fields = fields


class StillInUse(AppError):
    """An organisation that is still at work cannot be closed."""

    code = "still_in_use"
    says = "「{name}」还不能撤销：{reasons}。"


class SheetRefused(AppError):
    """A file that cannot be read as a table, or not as this one."""

    code = "sheet_refused"
    says = "文件没有导入：{reason}。"
