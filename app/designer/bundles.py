"""A checked chart with its forms and decision tables, carried by the page from the check to the publication."""

from typing import Any

from app.web import carried
from app.web.carried import BundleUnreadable


Bundle = tuple[bytes, dict[str, Any], dict[str, Any]]
"""The file, its forms and its tables as JSON by key."""


def packed(bundle: Bundle) -> str:
    """
    >>> unpacked(packed((b"<a/>", {"f": {"key": "f"}}, {})))
    (b'<a/>', {'f': {'key': 'f'}}, {})
    """
    source, forms, tables = bundle
    return carried.packed({"source": source.hex(), "forms": forms, "tables": tables})


def unpacked(text: str) -> Bundle:
    """What it holds is not trusted: the gate looks at it again. Raises BundleUnreadable."""
    told = carried.unpacked(text)
    try:
        return bytes.fromhex(told["source"]), dict(told["forms"]), dict(told.get("tables", {}))
    except (ValueError, KeyError, TypeError) as error:
        raise BundleUnreadable() from error
