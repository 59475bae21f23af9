"""Opinions: the words that go with a decision."""

from collections.abc import Callable

from app.errors import ReasonMissing, ReasonsRequired, TextTooLong, TextUnreadable
from app.services.field_types import is_readable
from app.services.records import Sealed, seal
from engine.chart import Outcome

LIMIT = 5000
_NAMES = {"text": "意见", "reasons": "理由", "remedies": "救济途径"}


def sealed_opinion(
    outcome: Outcome | None, random_bytes: Callable[[int], bytes], *, text: str, reasons: str = "", remedies: str = ""
) -> list[Sealed]:
    """At most one record. A refusal needs reasons and remedies; whether a text is needed, the engine says."""
    said = {"text": text.strip(), "reasons": reasons.strip(), "remedies": remedies.strip()}
    if outcome is not None and outcome.refusal and not (said["reasons"] and said["remedies"]):
        raise ReasonsRequired(outcome=outcome.label)
    for name, words in said.items():
        check_words(_NAMES[name], words)
    body = {name: words for name, words in said.items() if words}
    return [seal("opinion", body, random_bytes)] if body else []


def check_words(name: str, words: str, limit: int = LIMIT) -> None:
    """Raises TextTooLong, TextUnreadable."""
    if len(words) > limit:
        raise TextTooLong(field=name, limit=limit)
    if not is_readable(words):
        raise TextUnreadable(field=name)


def written_reason(reason: str) -> str:
    """For what is published: it stays beside the version. Raises ReasonMissing, TextTooLong, TextUnreadable."""
    if not reason.strip():
        raise ReasonMissing()
    check_words(_NAMES["reasons"], reason.strip())
    return reason.strip()


def sealed_remark(reasons: str, random_bytes: Callable[[int], bytes]) -> list[Sealed]:
    """For acts that may go with a reason, or without."""
    return sealed_opinion(None, random_bytes, text="", reasons=reasons)


def sealed_reasons(reasons: str, random_bytes: Callable[[int], bytes]) -> list[Sealed]:
    """For acts a chart does not draw: they always need a reason. Raises ReasonMissing."""
    if not reasons.strip():
        raise ReasonMissing()
    return sealed_remark(reasons, random_bytes)
