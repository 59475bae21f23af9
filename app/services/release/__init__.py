"""流程图发布: a draft is approved by a case on chart C23, and only what was approved is published by it.

plan.py says what would be published, asking.py starts the case and binds that, approved.py asks whether it is what the
case approved (`handlers/publish.py` publishes it), direct.py says who needs no approval.
"""

from app.services.release.asking import ask_release
from app.services.release.direct import check_may_publish_directly
from app.services.release.plan import Plan, check_day, plan_release
from app.services.release.withdrawing import withdraw_release

__all__ = ["Plan", "ask_release", "check_day", "check_may_publish_directly", "plan_release", "withdraw_release"]
