"""A checked chart with its forms, carried by the page from the check to the publication."""

from typing import Any

from app.web import carried
from app.web.carried import BundleUnreadable


def packed(source: bytes, forms: dict[str, Any]) -> str:
    """
    >>> unpacked(packed(b"<a/>", {"f": {"key": "f"}}))
    (b'<a/>', {'f': {'key': 'f'}})
    """
    return carried.packed({"source": source.hex(), "forms": forms})


def unpacked(text: str) -> tuple[bytes, dict[str, Any]]:
    """What it holds is not trusted: the gate looks at it again. Raises BundleUnreadable."""
    told = carried.unpacked(text)
    try:
        return bytes.fromhex(told["source"]), dict(told["forms"])
    except (ValueError, KeyError, TypeError) as error:
        raise BundleUnreadable() from error
