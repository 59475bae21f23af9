"""What the first line of a release's case binds, so that what is published is what was approved."""

import hashlib
from collections.abc import Mapping
from typing import Any

from engine.canonical import canonical


def bound(bundle: str, callers: Mapping[str, str], asked: Mapping[str, Any]) -> str:
    """sha256 (hex) of the chart's digest, those of its callers by key, and the form of the request."""
    told = {"bundle": bundle, "callers": dict(callers), "asked": dict(asked)}
    return hashlib.sha256(canonical(told)).hexdigest()
