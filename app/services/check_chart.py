"""Ask the gate about a chart file; nothing is kept."""

from collections.abc import Mapping
from typing import Any

from engine.bundle import forms_from_json
from engine.gate import Verdict, check


def check_chart(source: bytes, forms: Mapping[str, Any]) -> Verdict:
    """`forms`: the bundle's forms as JSON by key. Raises FormUnreadable; the verdict tells the rest."""
    return check(source, forms_from_json(forms))
