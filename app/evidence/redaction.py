"""Records without personal data: a field that may hold some gives way to its leaf, and the root stays what it was."""

from collections.abc import Callable, Mapping
from typing import Any

from app.services.records import DOCUMENT, field_salt, leaf_of
from engine.chart import Chart

OF_DOCUMENTS = frozenset(
    {
        *("kind", "title", "number", "organisation", "date", "item", "case", "filed", "accepted", "accepting"),
        *("handling", "basis", "promised", "legal", "due", "derivation", "notice", "days", "procedure", "template"),
        *("pause_from", "pause_until", "due_before", "result", "delivery", "outcome"),
    }
)
"""What a document says of the case and the office, not of people; everything else in it goes."""
Kept = Mapping[str, Any]
Stays = Callable[[str], bool]


def what_stays(kind: str, charts: list[Chart]) -> Stays:
    """Of forms what conditions may read, which never holds personal data (decision 3); free words never stay."""
    if kind == "form":
        routing = {key for chart in charts for key, field in chart.fields.items() if field.routing}
        return routing.__contains__
    return OF_DOCUMENTS.__contains__ if kind.startswith(DOCUMENT) else lambda name: False


def redacted(row: Kept, stays: Stays) -> dict[str, Any]:
    """`row`: with `body`, `salt` and `leaves` in hex, as a package has them. What was erased before stays so."""
    body, salt, leaves = row["body"], row["salt"], row["leaves"]
    if (salt is None) == (leaves is None):
        return dict(row)  # kept in no known way: the verifier says so
    own = {name: field_salt(bytes.fromhex(salt), name).hex() if salt else leaves[name][0] for name in body}
    found = {name: pair for name, pair in (leaves or {}).items() if name not in body}
    for name, value in body.items():
        found[name] = [own[name], None] if stays(name) else [None, leaf_of(bytes.fromhex(own[name]), value)]
    return {**row, "body": {name: value for name, value in body.items() if stays(name)}, "salt": None, "leaves": found}
