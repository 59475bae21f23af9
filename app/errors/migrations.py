"""Cases that move to another version of their chart together."""

from app.errors.base import AppError


class MigrationBatchRefused(AppError):
    """What is asked for cannot be tried, or not be carried out as it stands."""

    code = "migration_batch_refused"
    says = "不能这样迁移：{reason}。"


class MigrationBatchElsewhere(AppError):
    """Meanwhile somebody did something else about it."""

    code = "migration_batch_elsewhere"
    says = "这一迁移批次现在是「{state}」，不能{deed}。请刷新后重试。"


class SecondPersonNeeded(AppError):
    """Who began a batch or asked for it does not approve it."""

    code = "second_person_needed"
    says = "批量迁移须由另一位系统管理员批准，演练人和提请人不能批准。"
