"""Who sets what is looked for, and draws samples: auditors, who change no case."""

from app.errors import NotAllowed
from app.permissions.posts import AUDITOR, sees_all
from app.queries.views import Who


def check_can_keep_rules(person: Who) -> None:
    if AUDITOR not in person.roles:
        raise NotAllowed(deed="设置审计规则", reason="只有审计员可以")


def check_can_draw_samples(person: Who) -> None:
    if AUDITOR not in person.roles:
        raise NotAllowed(deed="抽取样本", reason="只有审计员可以")


def check_can_see_samples(person: Who) -> None:
    """They are drawn from the cases of the whole city."""
    if not sees_all(person):
        raise NotAllowed(deed="查看样本", reason="样本出自全市的办件，只有审计员和市级监察人员可以")
