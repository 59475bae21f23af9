"""A job that another system does. The chart names it, the settings say where it is."""

import json

from app.services.field_types import is_readable
from app.services.handlers.job import Done, Job, Never, NotNow, Outside
from app.services.handlers.post_signed import MOST, post_signed
from engine.canonical import canonical

OUTCOME = 64
"""Characters of an outcome: it stands in the journal."""


def webhook(job: Job, outside: Outside) -> Done:
    """Inputs: `hook`, a name of the settings; the others are sent. An answer 2xx ends the job.

    The answer may be JSON: `outcome`, a text, and `data`, values for routing fields. Anything else is tried again.
    """
    hook = outside.webhooks.get(job.said("hook"))
    if hook is None:
        raise Never("webhook_unknown", f"系统设置中没有名为「{job.said('hook')}」的对接地址。")
    return _read(post_signed(hook, str(job.cause), _told(job)))


def _told(job: Job) -> bytes:
    return canonical(
        {
            "at": job.at.isoformat(),
            "case": job.cause.case_number,
            "inputs": {name: value for name, value in job.inputs.items() if name != "hook"},
            "job": job.key,
            "node": job.node,
        }
    )


def _read(answer: bytes) -> Done:
    if not answer.strip():
        return Done()
    if len(answer) > MOST:
        raise NotNow(f"对方系统的回答超过 {MOST} 字节。")
    try:
        told = json.loads(answer, parse_float=str, parse_constant=_refuse)
        outcome, data = told.get("outcome", ""), told.get("data", {})
    except (ValueError, AttributeError, RecursionError) as error:
        raise NotNow("对方系统的回答不是 JSON 对象。") from error
    if not (isinstance(outcome, str) and isinstance(data, dict)):
        raise NotNow("对方系统的回答中，outcome 应为文本，data 应为对象。")
    if len(outcome) > OUTCOME or not is_readable(outcome):
        raise NotNow(f"对方系统的回答中，outcome 超过 {OUTCOME} 字，或者含有不能显示的字符。")
    return Done(outcome, data)


def _refuse(constant: str) -> None:
    raise ValueError(constant)
