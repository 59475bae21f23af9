"""What the digest of an archived case is over."""

from collections.abc import Mapping
from typing import Any

from engine.desk import iso

PLAIN = (
    *("number", "family", "query_code", "item_code", "item_name", "handling_id", "accepting_id", "result"),
    *("lines", "place", "size", "archived_by"),
)
MOMENTS = ("filed_at", "ended_at", "archived_at")
DIGESTS = ("head", "package")


def facts_of(row: Any) -> Mapping[str, Any]:
    return {
        **{name: getattr(row, name) for name in PLAIN},
        **{name: iso(getattr(row, name)) for name in MOMENTS},
        **{name: getattr(row, name).hex() for name in DIGESTS},
    }
