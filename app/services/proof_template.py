"""Try a template somebody is writing: on made-up facts, in full and as bare as they can be."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from app.documents.press import Form, Press, Printed, Sheet
from app.documents.samples import bare, sample

ANY_DAY = datetime(2026, 10, 12, 2, 0, tzinfo=UTC)


def proof_template(source: str, kind: str, *, press: Press, form: Form = "svg") -> Printed:
    """The pages with all facts. Raises TemplateBroken, SettingTooLong, SourceTooLong, PressFailed."""
    press.print(_sheet(source, bare(kind)))
    return press.print(_sheet(source, sample(kind)), form)


def _sheet(source: str, facts: Mapping[str, Any]) -> Sheet:
    return Sheet(source, facts, ANY_DAY)
